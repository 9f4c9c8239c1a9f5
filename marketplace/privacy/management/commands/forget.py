"""manage.py forget: erase what is not to be kept any longer, in every room."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.privacy import retention


class Command(BaseCommand):
    """Carries out every rule of retention; the second run of a day finds nothing."""

    help = "Erase what has been kept long enough: run it once a day. /privacy/ tells what and when."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what would be erased")

    def handle(self, *args, dry_run=False, **options):
        for name, count in retention.carry_out(timezone.now(), dry_run=dry_run).items():
            rule = retention.rules[name]
            words = "would be erased" if dry_run else "erased"
            self.stdout.write(f"{rule.label}, after {rule.after.days} days: {count} {words}.")
