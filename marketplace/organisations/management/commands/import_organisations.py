"""manage.py import_organisations FILE --format FORMAT [--dry-run]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from marketplace.intake import Report, Unreadable
from marketplace.organisations import actions, reading, reading_nl, reading_uk

FORMATS = {
    "uk": (reading_uk.read, actions.take_list),
    "nl": (reading_nl.read, actions.take_list),
    "aliases": (reading.read_aliases, actions.take_aliases),
    "classes": (reading.read_classes, actions.take_classes),
    "borders-uk": (reading.read_borders_uk, actions.take_borders),
    "borders-nl": (reading.read_borders_nl, actions.take_borders),
}


class Command(BaseCommand):
    """Takes an official list; a second run changes nothing. Exit code 1: the file is unreadable."""

    help = "Import councils, their other names, classes or neighbours from an official list."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, write nothing"
        )

    def handle(self, *args, **options):
        read, take = FORMATS[options["format"]]
        report = Report(dry_run=options["dry_run"])
        try:
            rows = read(options["file"], report)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        take(rows, report, by=None, source=options["file"].name)
        for line in report.lines():
            self.stdout.write(line)
