"""manage.py import_blocks FILE_OR_FOLDER --format FORMAT [--dry-run]"""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cms.choices import ContentLicence
from cms.importing import actions, archives, sources
from cms.importing.columns import Columns
from cms.importing.reporting import tell
from marketplace.intake import Report, Unreadable
from marketplace.stopping import between_batches

LICENCES = {"dpg": ContentLicence.CC0}


class Command(BaseCommand):
    """Takes a catalogue and publishes its blocks; whoever runs it may do so, and accepts that.

    A second run changes nothing; after a stop it goes on where it was. Exit code 1: there is
    nothing to read; 130: stopped by Ctrl-C.
    """

    help = "Import building blocks, and publish them under the licence of the catalogue's texts."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument("--format", required=True, choices=[*sources.READERS, "json"])
        parser.add_argument("--licence", choices=ContentLicence.values, help="of the texts")
        parser.add_argument("--by", help="e-mail address of whoever publishes")
        parser.add_argument(
            "--columns",
            type=Path,
            help='for csv, a JSON file: {"columns": {"Naam": "title"}, "constants": {…}}',
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say every row's fate, write nothing"
        )

    def handle(self, *args, **options):
        report = Report(dry_run=options["dry_run"])
        licence = options["licence"] or LICENCES.get(options["format"], ContentLicence.CC_BY)
        by = get_user_model().objects.filter(email=options["by"]).first()
        if options["by"] and by is None:
            raise CommandError(f"Nobody here has the e-mail address {options['by']}.")
        try:
            told = Columns.from_file(options["columns"]) if options["columns"] else None
            found = sources.find(options["path"], options["format"], report, told)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        with between_batches() as stopping:
            if options["format"] == "json":
                archives.restore_blocks(found, report, by=by, stopping=stopping)
            else:
                actions.import_blocks(found, report, by=by, licence=licence, stopping=stopping)
        tell(report, self.stdout)
