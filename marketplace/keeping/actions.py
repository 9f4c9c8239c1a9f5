"""The verbs of this room: back up everything into one file, and restore it into an empty place."""

import json
import zipfile
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.intake import Unreadable, clip, progress
from marketplace.journal import bulk
from marketplace.journal.chain import first_fault
from marketplace.journal.models import Head

from . import uploads
from .archive import DATA, MEDIA, Archive, Writer, damaged, is_plain, whole_or_nothing
from .manifest import Manifest, applied, require_same_migrations
from .moments import one_moment
from .tables import PLANTED, is_kept, tables

NONSENSE = (ValueError, TypeError, RecursionError, OverflowError, DatabaseError)


def back_up(path: Path) -> Manifest:
    """Write the rows of one moment and the uploads into a new file; returns what it holds.

    Raises Unreadable when the file cannot be written, and leaves nothing of it.
    """
    with whole_or_nothing(path) as file, Writer(file) as writer:
        with one_moment(connection):
            manifest = Manifest(
                made=timezone.now().isoformat(timespec="seconds"),
                migrations=applied(connection),
                journal=journal_head(),
            )
            for table in progress(list(filter(is_kept, tables())), _("tables")):
                manifest.tables[table.label] = write_rows(table, writer)
        for name in progress(list(uploads.names()), _("uploads")):
            if not is_plain(name):
                raise Unreadable(
                    _("The upload %(name)s has a name that other systems cannot keep: rename it.")
                    % {"name": ascii(name)}
                )
            writer.add(f"{MEDIA}{name}", uploads.chunks(name), zipfile.ZIP_STORED)
        writer.finish(manifest)
    return manifest


def write_rows(table, writer):
    """Put a table's rows into the archive, a line each; returns what the manifest says of them."""
    count = 0

    def lines():
        nonlocal count
        for row in table.rows(connection):
            count += 1
            yield (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()

    writer.add(f"{DATA}{table.label}.jsonl", lines())
    return {
        "columns": [column.name for column in table.columns],
        "rows": count,
        "last": table.last_number(connection),
    }


def check(path: Path) -> Manifest:
    """Read all of an archive and write nothing; returns its manifest.

    Raises Unreadable when it is damaged, is no backup or does not fit this version of the code.
    """
    with Archive(path) as archive:
        require_fit(archive)
        archive.check()
        return archive.manifest


def restore(path: Path) -> Manifest:
    """Put everything that an archive holds into this empty place; returns its manifest.

    Raises Unreadable, and leaves the place as it was, when the archive is not whole or does not
    fit, or when something is here already. The indexes are built anew at the end.
    """
    with Archive(path) as archive:
        require_fit(archive)
        archive.check()
        if not connection.introspection.table_names():
            call_command("migrate", verbosity=0, interactive=False)
        applied(connection)
        require_empty()
        stored = []
        try:
            with transaction.atomic():
                put_rows(archive)
                require_equal(archive.manifest)
                put_uploads(archive, stored)
        except BaseException:
            for name in stored:
                uploads.take_away(name)
            raise
    for cache in caches.all():
        cache.clear()
    ContentType.objects.clear_cache()
    bulk.tell_of_all()
    return archive.manifest


def require_fit(archive):
    """Raise Unreadable unless the archive's tables and migrations are those of this code."""
    require_same_migrations(archive.manifest)
    ours = {
        table.label: [column.name for column in table.columns]
        for table in filter(is_kept, tables())
    }
    theirs = {label: told["columns"] for label, told in archive.manifest.tables.items()}
    odd = sorted(label for label in {*ours, *theirs} if ours.get(label) != theirs.get(label))
    if odd:
        raise Unreadable(
            _("The archive does not fit this code: %(table)s is another table here.")
            % {"table": odd[0]}
        )


def require_empty():
    """Raise Unreadable, saying what is here, unless all is as a first migration leaves it."""
    here = [
        table.title
        for table in tables()
        if is_kept(table) and table.label not in PLANTED and not table.is_empty(connection)
    ]
    if next(uploads.names(), None):
        here.append(_("uploads"))
    if here:
        raise Unreadable(
            _(
                "This place is not empty: it has %(things)s. Nothing was changed. Restore into a "
                "new database and an empty folder for uploads (DATABASE_URL and STATE_DIR)."
            )
            % {"things": ", ".join(here[:5]) + (" …" if len(here) > 5 else "")}
        )


def put_rows(archive):
    """Replace what the migration planted by the rows of the archive."""
    everything = tables()
    for table in everything:
        table.clear(connection)
    for table in progress(list(filter(is_kept, everything)), _("tables")):
        try:
            table.put(connection, map(json.loads, archive.lines(table.label)))
            table.go_on_from(connection, archive.manifest.tables[table.label]["last"])
        except NONSENSE as error:
            raise Unreadable(
                _("The rows of %(table)s do not fit this database: %(why)s")
                % {"table": table.label, "why": on_one_line(error)}
            ) from error


def require_equal(manifest):
    """Raise Unreadable unless every count, every tie between rows and the journal hold."""
    for table in filter(is_kept, tables()):
        if table.count(connection) != manifest.tables[table.label]["rows"]:
            raise damaged(f"{DATA}{table.label}.jsonl")
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise Unreadable(
            _("The archive's rows point to rows that it does not hold: %(why)s")
            % {"why": on_one_line(error)}
        ) from error
    if first_fault() or journal_head() != manifest.journal:
        raise Unreadable(_("The journal in the archive was tampered with: it does not verify."))


def on_one_line(error):
    """What Python or the database says, not too long."""
    return clip(str(error), 300)


def put_uploads(archive, stored):
    """Store every upload of the archive; names what was stored in `stored`."""
    for name in progress(archive.media, _("uploads")):
        stored.append(name)
        given = uploads.put(name, archive.chunks(f"{MEDIA}{name}"))
        if given != name:
            stored[-1] = given
            raise Unreadable(_("The upload %(name)s was here already.") % {"name": name})


def journal_head():
    """The end of the journal's chain: its last hash, and how many entries it has."""
    head = Head.objects.filter(pk=1).first()
    return {"hash": head.hash, "length": head.length} if head else {"hash": "", "length": 0}
