"""manage.py import_terms SCHEME FILE [--dry-run]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from marketplace.intake import Report, Unreadable
from marketplace.vocabulary import actions, reading


class Command(BaseCommand):
    """Takes a published list; a second run changes nothing. Exit code 1: the file is unreadable."""

    help = "Import services or topics from a published list."

    def add_arguments(self, parser):
        parser.add_argument("scheme", choices=[str(scheme) for scheme in reading.READERS])
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, write nothing"
        )

    def handle(self, *args, **options):
        scheme, file = options["scheme"], options["file"]
        report = Report(dry_run=options["dry_run"])
        try:
            concepts = reading.read(scheme, file, report)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        actions.take_terms(scheme, concepts, report, by=None, source=file.name)
        for line in report.lines():
            self.stdout.write(line)
