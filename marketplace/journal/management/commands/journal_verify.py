"""manage.py journal_verify: does the journal still say what was written?"""

from django.core.management.base import BaseCommand, CommandError

from marketplace.journal.chain import first_fault
from marketplace.journal.models import Head


class Command(BaseCommand):
    """Reads the whole chain; exit code 1 and the first broken row when it does not hold."""

    help = "Verify the journal's hash chain and name the first broken row."

    def handle(self, *args, **options):
        fault = first_fault()
        if fault:
            entry, why = fault
            where = f"Entry {entry.pk} ({entry})" if entry else "The journal"
            raise CommandError(f"{where}: {why}.")
        head = Head.objects.filter(pk=1).first()
        length, digest = (head.length, head.hash) if head else (0, "-")
        self.stdout.write(f"The journal holds: {length} entries, head {digest}")
