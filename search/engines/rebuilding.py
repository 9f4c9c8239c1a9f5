"""A new index built beside the old one, which answers until the two are swapped."""

from collections.abc import Iterable
from itertools import islice

from django.db import connections, transaction

from search.documents import Document
from search.engines.changes import changes, renew
from search.engines.rows import COLUMNS, rows_of
from search.engines.text import TextSearch
from search.models import IndexedDocument

BATCH = 200
ROWS = IndexedDocument._meta.db_table
NAMES = ", ".join(COLUMNS)
_BESIDE = (
    "DROP TABLE IF EXISTS search_beside",
    "DROP TABLE IF EXISTS search_newer",
    f"CREATE TEMP TABLE search_beside AS SELECT {NAMES} FROM {ROWS} WHERE false",
    "CREATE TEMP TABLE search_newer (key TEXT PRIMARY KEY)",
)
_SWAP = (
    "DELETE FROM search_beside WHERE key IN (SELECT key FROM search_newer)",
    f"DELETE FROM {ROWS} WHERE key NOT IN "
    "(SELECT key FROM search_beside UNION SELECT key FROM search_newer)",
    f"INSERT INTO {ROWS} ({NAMES}) SELECT {NAMES} FROM search_beside WHERE true "
    f"ON CONFLICT (key) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS)}",
    "DELETE FROM search_change WHERE key NOT IN (SELECT key FROM search_newer)",
)


def replace_all(documents: Iterable[Document], text: TextSearch, alias: str) -> int:
    """Build beside, then swap in one transaction; gives how many documents the index holds.

    What was put in or taken out after this began is newer than `documents`: it stays.
    """
    began = changes(alias)
    with connections[alias].cursor() as cursor:
        for statement in _BESIDE:
            cursor.execute(statement)
        text.prepare()
        remaining = iter(documents)
        while batch := list(islice(remaining, BATCH)):
            rows = rows_of(batch, alias)
            _store(cursor, rows, connections[alias])
            text.beside(rows)
        with transaction.atomic(using=alias):
            with text.suspended():
                newer = [[key] for key, token in changes(alias).items() if began.get(key) != token]
                cursor.executemany("INSERT INTO search_newer VALUES (%s)", newer)
                for statement in _SWAP:
                    cursor.execute(statement)
            renew([], alias)
        for statement in _BESIDE[:2]:
            cursor.execute(statement)
    return IndexedDocument.objects.using(alias).count()


def _store(cursor, rows, connection):
    fields = [IndexedDocument._meta.get_field(name) for name in COLUMNS]
    # A document may come twice; the later one counts.
    cursor.executemany("DELETE FROM search_beside WHERE key = %s", [[row.key] for row in rows])
    cursor.executemany(
        f"INSERT INTO search_beside VALUES ({', '.join(['%s'] * len(fields))})",
        [
            [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
            for row in rows
        ],
    )
