"""Read the mailbox to which letters come back, and write no longer to addresses that are lost."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from marketplace.notices import bounces, mailboxes


class Command(BaseCommand):
    help = "Read letters that came back from BOUNCE_MAILBOX; does nothing where it is not set."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what is there; mark none.")

    def handle(self, *args, dry_run, **options):
        if not settings.BOUNCE_MAILBOX:
            self.stdout.write("BOUNCE_MAILBOX is not set: nothing to read.")
            return
        read = marked = 0
        try:
            for raw in mailboxes.messages(settings.BOUNCE_MAILBOX, looking=dry_run):
                read += 1
                returned = bounces.read(raw)
                marked += bool(returned and (dry_run or returned.mark()))
        except mailboxes.NoMailbox as error:
            raise CommandError(str(error)) from error
        verb = "to mark" if dry_run else "marked"
        self.stdout.write(f"Messages read: {read}. Letters that came back, {verb}: {marked}.")
