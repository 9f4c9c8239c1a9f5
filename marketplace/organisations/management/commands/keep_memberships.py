"""manage.py keep_memberships [--dry-run]"""

from django.core.management.base import BaseCommand

from marketplace.organisations.memberships import daily


class Command(BaseCommand):
    """Run it once a day, early: a second run changes nothing. Exit code 0."""

    help = "End memberships whose last day has passed, and open the doors of those that begin."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, write nothing"
        )

    def handle(self, *args, **options):
        if options["dry_run"]:
            ended, begun = daily.over().count(), daily.begun().count()
        else:
            ended, begun = daily.keep()
        self.stdout.write(f"{ended} ended, {begun} organisations with somebody who began.")
