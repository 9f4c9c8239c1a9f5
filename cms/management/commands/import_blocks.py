"""manage.py import_blocks FILE_OR_FOLDER --format publiccode|dpg|csv [--dry-run]"""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cms.choices import ContentLicence
from cms.importing import actions, sources
from marketplace.intake import Report, Unreadable

LICENCES = {"dpg": ContentLicence.CC0}


class Command(BaseCommand):
    """Takes a catalogue and publishes its blocks; whoever runs it may do so, and accepts that.

    A second run changes nothing. Exit code 1: there is nothing to read.
    """

    help = "Import building blocks, and publish them under the licence of the catalogue's texts."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument("--format", required=True, choices=sources.READERS)
        parser.add_argument("--licence", choices=ContentLicence.values, help="of the texts")
        parser.add_argument("--by", help="e-mail address of whoever publishes")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, write nothing"
        )

    def handle(self, *args, **options):
        report = Report(dry_run=options["dry_run"])
        licence = options["licence"] or LICENCES.get(options["format"], ContentLicence.CC_BY)
        by = get_user_model().objects.filter(email=options["by"]).first()
        if options["by"] and by is None:
            raise CommandError(f"Nobody here has the e-mail address {options['by']}.")
        try:
            found = sources.find(options["path"], options["format"], report)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        actions.import_blocks(found, report, by=by, licence=licence)
        for line in report.lines():
            self.stdout.write(line)
