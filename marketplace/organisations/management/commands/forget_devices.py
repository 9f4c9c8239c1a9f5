"""manage.py forget_devices EMAIL [--because TEXT] [--dry-run]"""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from marketplace.organisations.lost_devices import forget_devices


class Command(BaseCommand):
    """Make sure first, by another way than e-mail, that it is them. Exit code 1: nobody is."""

    help = "Remove the apps, passkeys and recovery codes of somebody who lost them all."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--because", default="", help="how you made sure, for the journal")
        parser.add_argument("--dry-run", action="store_true", help="only say whose they are")

    def handle(self, *args, **options):
        person = get_user_model().objects.filter(email__iexact=options["email"]).first()
        if person is None:
            raise CommandError(_("Nobody has the address %(email)s.") % {"email": options["email"]})
        if options["dry_run"]:
            self.stdout.write(f"{person}: nothing was removed.")
            return
        devices = forget_devices(person, because=options["because"])
        self.stdout.write(f"{person}: {devices} removed.")
