"""manage.py escalate_reports: pass reports that nobody answered on to the brokers."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.reports import actions


class Command(BaseCommand):
    """Escalates each overdue report once; a second run changes nothing."""

    help = "Pass reports that waited longer than REPORT_DAYS on to the brokers. Run it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args, dry_run=False, **options):
        overdue = list(actions.overdue(timezone.now()))
        for report in overdue:
            self.stdout.write(f"{report.reference}  {report.at:%Y-%m-%d}  {report.path}")
        if dry_run:
            self.stdout.write(f"{len(overdue)} would be passed on to the brokers.")
        else:
            passed = sum(actions.escalate(report) for report in overdue)
            self.stdout.write(f"{passed} passed on to the brokers.")
