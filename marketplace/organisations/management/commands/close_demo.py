"""manage.py close_demo [--dry-run]"""

from django.core.management.base import BaseCommand, CommandError

from marketplace.organisations import closing_demo
from marketplace.rulings import Refused


class Command(BaseCommand):
    """For a database that was loaded with the demo and is now a site of its own."""

    help = "Close the accounts of the demonstration, whose password is public, for good."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say who they are")

    def handle(self, *args, dry_run=False, **options):
        if dry_run:
            people = list(closing_demo.still_open())
            for person in people:
                self.stdout.write(f"{person.email}: {person}")
            self.stdout.write(f"{len(people)} would be closed; nothing was changed.")
            return
        try:
            count = closing_demo.close_demo()
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} closed. Is there no broker now? manage.py create_broker EMAIL")
