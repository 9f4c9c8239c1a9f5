"""manage.py backup FILE"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from marketplace.intake import Unreadable
from marketplace.keeping.actions import back_up


class Command(BaseCommand):
    """Writes everything into one new file, while the site goes on. Exit code 1: it could not."""

    help = "Back up the database and the uploads into one file (a ZIP), for `restore`."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            manifest = back_up(file)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.strerror}: {error.filename or file}") from error
        self.stdout.write(
            _(
                "%(file)s holds %(rows)d rows of %(tables)d tables and %(files)d files; "
                "journal head %(head)s."
            )
            % {"file": file, **told(manifest)}
        )
        self.stdout.write(
            _("It holds names, e-mail addresses and hashed passwords: keep it as you keep a key.")
        )


def told(manifest):
    """The figures of a manifest, for a sentence."""
    return {
        "rows": manifest.rows,
        "tables": len(manifest.tables),
        "files": len(manifest.files) - len(manifest.tables),
        "head": manifest.journal["hash"][:12] or "-",
    }
