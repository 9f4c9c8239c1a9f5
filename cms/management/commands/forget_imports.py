"""manage.py forget_imports: erase the files and rows of old imports."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.import_pages import actions
from cms.models import ImportRun


class Command(BaseCommand):
    """Erases each file thirty days after it was brought; dates and sums stay."""

    help = "Erase files that were brought in on a page thirty days ago. Run it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args, dry_run=False, **options):
        now = timezone.now()
        if dry_run:
            count = ImportRun.objects.erasable(now - actions.KEPT).count()
            self.stdout.write(f"{count} files would be erased.")
        else:
            self.stdout.write(f"{actions.forget(now)} files erased.")
