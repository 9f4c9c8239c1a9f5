"""Write to everybody for whom something is due, and forget what was kept long enough."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.intake import progress
from marketplace.notices import actions, letters
from marketplace.notices.models import Notice


class Command(BaseCommand):
    help = (
        "Write the letters that are due: for a server without a worker, or after it stood still. "
        "The outbox's worker does the same by itself."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say for how many; write none.")

    def handle(self, *args, dry_run, **options):
        now = timezone.now()
        people = list(
            Notice.objects.due(now).order_by().values_list("person", flat=True).distinct()
        )
        if dry_run:
            self.stdout.write(f"Letters due to {len(people)} people. Nothing was written.")
            return
        written = [letters.write(pk, now) for pk in progress(people, "people")]
        self.stdout.write(f"Letters written: {len([each for each in written if each])}.")
        self.stdout.write(f"Letters forgotten: {actions.forget(now)}.")
