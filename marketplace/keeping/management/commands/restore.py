"""manage.py restore FILE [--dry-run]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from marketplace.intake import Unreadable
from marketplace.keeping.actions import check, restore
from marketplace.keeping.management.commands.backup import told


class Command(BaseCommand):
    """Puts a backup into an empty place. Exit code 1: nothing was changed, and why."""

    help = "Restore a backup into an empty place: a new database and an empty folder for uploads."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="read all of the backup, write nothing"
        )

    def handle(self, *args, file, dry_run, **options):
        try:
            manifest = check(file) if dry_run else restore(file)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.strerror}: {error.filename or file}") from error
        if dry_run:
            line = _(
                "%(file)s is whole and fits this version: %(rows)d rows of %(tables)d tables and "
                "%(files)d files, made %(made)s; journal head %(head)s. Nothing was written."
            )
        else:
            line = _(
                "Restored %(rows)d rows of %(tables)d tables and %(files)d files, made %(made)s; "
                "the journal verifies, head %(head)s."
            )
        self.stdout.write(line % {"file": file, "made": manifest.made, **told(manifest)})
