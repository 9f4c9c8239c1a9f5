"""manage.py forget_started: erase needs that nobody went on with."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.models import StartedNeed
from cms.starting import actions


class Command(BaseCommand):
    """Erases each need that was begun at /start/, a year after its author last changed it."""

    help = "Erase needs that were not finished or changed for a year. Run it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args, dry_run=False, **options):
        now = timezone.now()
        if dry_run:
            count = StartedNeed.objects.forgettable(now - actions.KEPT).count()
            self.stdout.write(f"{count} needs would be erased.")
        else:
            self.stdout.write(f"{actions.forget(now)} needs erased.")
