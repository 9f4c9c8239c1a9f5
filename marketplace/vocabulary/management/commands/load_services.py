"""manage.py load_services [--dry-run]"""

from django.core.management.base import BaseCommand

from marketplace.intake import Report
from marketplace.vocabulary import actions


class Command(BaseCommand):
    """Takes our own list of services; a second run changes nothing."""

    help = "Load the site's own list of council services, in English and Dutch."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, write nothing"
        )

    def handle(self, *args, **options):
        report = Report(dry_run=options["dry_run"])
        actions.take_services(report, by=None)
        for line in report.lines():
            self.stdout.write(line)
