"""What an archive says of itself: when it was made, by which code, and a hash of every file."""

import json
from dataclasses import asdict, dataclass, field

from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from marketplace.intake import Unreadable

FORMAT = "moothall-backup"
VERSION = 1


@dataclass
class Manifest:
    """The first thing read and the last thing written.

    made: the moment, ISO 8601 in UTC; migrations: "app.name" of each; journal: its head's hash and
    length; tables: {label: {"columns": names, "rows": how many, "last": last number given out}};
    files: {name in the archive: {"size": bytes, "sha256": hex}}.
    """

    made: str
    migrations: list[str]
    journal: dict
    tables: dict[str, dict] = field(default_factory=dict)
    files: dict[str, dict] = field(default_factory=dict)
    format: str = FORMAT
    version: int = VERSION

    @property
    def rows(self) -> int:
        """How many rows all tables hold together."""
        return sum(table["rows"] for table in self.tables.values())

    def text(self) -> bytes:
        """The manifest as it stands in the archive."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()


def read(text: bytes) -> Manifest:
    """The Manifest in this text; raises Unreadable for anything else."""
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise ValueError(told["format"])
        if told["version"] != VERSION:
            raise Unreadable(
                _("The archive has format %(theirs)s; this version reads format %(ours)s.")
                % {"theirs": told["version"], "ours": VERSION}
            )
        manifest = Manifest(**told)
        look_at(manifest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unreadable(_("This is not a backup of the Moothall.")) from error
    return manifest


def look_at(manifest: Manifest):
    """Raise TypeError or KeyError unless everything has the form that it should have."""
    kept = manifest.tables.values()
    files = manifest.files.values()
    numbers = [manifest.journal["length"], *(table["rows"] for table in kept)]
    numbers += [file["size"] for file in files]
    numbers += [table["last"] for table in kept if table["last"] is not None]
    words = [manifest.made, manifest.journal["hash"], *manifest.migrations]
    words += [file["sha256"] for file in files]
    words += [name for table in kept for name in table["columns"]]
    for kind, values in ((int, numbers), (str, words)):
        if not all(type(value) is kind for value in values):
            raise TypeError(kind)


def applied(connection) -> list[str]:
    """The migrations that a database has had; raises Unreadable when some are still to come."""
    loader = MigrationLoader(connection)
    if set(loader.graph.nodes) - set(loader.applied_migrations):
        raise Unreadable(
            _("The database is behind this version of the code. First run: manage.py migrate")
        )
    return sorted(".".join(key) for key in loader.applied_migrations)


def require_same_migrations(manifest: Manifest):
    """Raise Unreadable, naming one, unless the archive had the migrations that this code has."""
    loader = MigrationLoader(None)
    theirs = {tuple(name.split(".", 1)) for name in manifest.migrations}
    ours = set(loader.graph.nodes)
    replaced = {key for one in loader.disk_migrations.values() for key in one.replaces}
    newer = sorted(theirs - ours - set(loader.disk_migrations) - replaced)
    older = sorted(ours - theirs)
    if newer:
        raise Unreadable(
            _("The archive is newer than this code: it has had %(migration)s. Use that version.")
            % {"migration": ".".join(newer[0])}
        )
    if older:
        raise Unreadable(
            _(
                "The archive is older than this code: it has not had %(migration)s. Restore it "
                "with the version that made it, then bring that up to date."
            )
            % {"migration": ".".join(older[0])}
        )
