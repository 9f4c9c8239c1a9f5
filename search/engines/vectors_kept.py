"""The vectors of rows, written into PostgreSQL: at once, or beside and then all together."""

from search.engines.postgres_tables import ROWS
from search.engines.vectors import vectors_of
from search.models import IndexedDocument

BATCH = 200
_GIVEN = {"search_stems": ("length", "stems"), "search_words": ("names", "words")}
_COLUMNS = {"search_stems": ("length", "vector"), "search_words": ("names", "vector")}
_TYPES = {"length": "integer", "names": "tsvector", "vector": "tsvector"}


def store(connection, rows: list[IndexedDocument], *, beside=False) -> None:
    """Write the vectors of these rows; `beside` keeps them by key in the temporary tables."""
    vectors = [vectors_of(row) for row in rows]
    with connection.cursor() as cursor:
        for table, fields in _GIVEN.items():
            given = [[one.key for one in vectors]]
            given += [[getattr(one, field) for one in vectors] for field in fields]
            if beside:
                # A document may come twice; the later one counts.
                cursor.execute(f"DELETE FROM {table}_beside WHERE key = ANY(%s::text[])", given[:1])
                cursor.execute(f"INSERT INTO {table}_beside {_values(table)}", given)
            else:
                cursor.execute(_put(table, _values(table)), given)


def prepare(connection) -> None:
    """Make the temporary tables anew; they go with the connection."""
    with connection.cursor() as cursor:
        for table, columns in _COLUMNS.items():
            names = ", ".join(f"{column} {_TYPES[column]}" for column in columns)
            cursor.execute(f"DROP TABLE IF EXISTS {table}_beside")
            cursor.execute(f"CREATE TEMP TABLE {table}_beside (key text, {names})")


def fill(connection) -> None:
    """Put the vectors kept beside to their rows, and make those that a row still lacks."""
    with connection.cursor() as cursor:
        for table, columns in _COLUMNS.items():
            # What changed meanwhile has newer vectors: those keys are not in the new index.
            newer = "WHERE key NOT IN (SELECT key FROM search_newer)"
            names = ", ".join(("key", *columns))
            cursor.execute(_put(table, f"SELECT {names} FROM {table}_beside {newer}"))
            cursor.execute(f"DROP TABLE {table}_beside")
    lacking = without_vectors(connection)
    for first in range(0, len(lacking), BATCH):
        rows = IndexedDocument.objects.using(connection.alias)
        store(connection, list(rows.filter(pk__in=lacking[first : first + BATCH])))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_tokens WHERE documents = 0")
        for table in (*_COLUMNS, ROWS):
            cursor.execute(f"ANALYZE {table}")


def without_vectors(connection) -> list[int]:
    """The numbers of the rows that the full-text tables do not hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {ROWS} WHERE id NOT IN (SELECT id FROM search_stems) "
            "OR id NOT IN (SELECT id FROM search_words)"
        )
        return [number for (number,) in cursor.fetchall()]


def _values(table):
    """The given lists as rows of a key and vectors."""
    columns = _COLUMNS[table]
    kinds = ["text[]", *("integer[]" if name == "length" else "text[]" for name in columns)]
    names = ", ".join(f"{name}::{_TYPES[name]}" for name in columns)
    lists = ", ".join(f"%s::{kind}" for kind in kinds)
    return f"SELECT key, {names} FROM unnest({lists}) AS given (key, {', '.join(columns)})"


def _put(table, source):
    """A statement that writes the vectors of a source to the rows of these keys."""
    columns = _COLUMNS[table]
    names = ", ".join(columns)
    changed = " OR ".join(f"{table}.{name} IS DISTINCT FROM excluded.{name}" for name in columns)
    taken = ", ".join(f"{name} = excluded.{name}" for name in columns)
    return (
        f"INSERT INTO {table} (id, {names}) SELECT id, {names} "
        f"FROM ({source}) AS given JOIN {ROWS} USING (key) ORDER BY id "
        f"ON CONFLICT (id) DO UPDATE SET {taken} WHERE {changed}"
    )
