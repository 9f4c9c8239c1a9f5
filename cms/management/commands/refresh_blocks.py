"""manage.py refresh_blocks [--folder FOLDER] [--older-than DAYS] [--dry-run]"""

from pathlib import Path

from django.core.management.base import BaseCommand

from cms.importing.refreshing import refresh_blocks
from cms.importing.reporting import tell
from marketplace.intake import Report
from marketplace.stopping import between_batches


class Command(BaseCommand):
    """Updates imported blocks from where they came, and says which sources have vanished.

    For a schedule: a second run changes nothing. Exit code 130: stopped by Ctrl-C.
    """

    help = "Read the sources of imported blocks again, and mark those that have vanished."

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder",
            type=Path,
            help="read the files again that came from this folder; without it only addresses",
        )
        parser.add_argument(
            "--older-than", type=int, metavar="DAYS", help="only what was not seen for so long"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say every row's fate, write nothing"
        )

    def handle(self, *args, **options):
        report = Report(dry_run=options["dry_run"])
        with between_batches() as stopping:
            refresh_blocks(
                report,
                folder=options["folder"],
                older_than=options["older_than"],
                stopping=stopping,
            )
        tell(report, self.stdout)
