"""manage.py forget_reporters: erase the e-mail addresses of answered reports."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.reports import actions


class Command(BaseCommand):
    """Erases each address once its report has been answered for thirty days."""

    help = "Erase reporters' e-mail addresses thirty days after the answer. Run it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args, dry_run=False, **options):
        if dry_run:
            count = actions.erasable(timezone.now()).count()
            self.stdout.write(f"{count} addresses would be erased.")
        else:
            count = actions.forget_reporters(timezone.now())
            self.stdout.write(f"{count} addresses erased.")
