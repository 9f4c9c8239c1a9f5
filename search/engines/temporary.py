"""An index of its own in a database of its own, gone afterwards: the real one is not touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from search.engines import postgres_tables, sqlite
from search.engines.database import database_engine
from search.models import (
    Change,
    FacetValue,
    IndexedDocument,
    IndexState,
    KeptMatch,
    MatchProfile,
    MatchState,
    MatchVector,
)

ALIAS = "temporary_index"
MODELS = (
    *(IndexedDocument, FacetValue, IndexState, Change),
    *(MatchProfile, MatchVector, MatchState, KeptMatch),
)


def temporary_engine():
    """A database engine over an empty index, in the kind of database that runs, as a context."""
    return _PLACES[connections[DEFAULT_DB_ALIAS].vendor]()


@contextmanager
def in_sqlite(file: str = ":memory:") -> Iterator:
    """A database engine over an empty SQLite database, in memory or in the given file."""
    connection = connect(file)
    try:
        yield _filled(connection, sqlite.create)
    finally:
        connection.close()
        del connections[ALIAS]


@contextmanager
def in_schema() -> Iterator:
    """A database engine over an empty schema of the PostgreSQL database that runs."""
    running = connections[DEFAULT_DB_ALIAS]
    schema = f"temporary_index_{uuid4().hex}"
    given = running.settings_dict
    options = {**given.get("OPTIONS", {}), "options": f"-c search_path={schema}"}
    connection = type(running)({**given, "OPTIONS": options}, ALIAS)
    connections[ALIAS] = connection
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {schema}")
        yield _filled(connection, postgres_tables.create)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        connection.close()
        del connections[ALIAS]


_PLACES = {"sqlite": in_sqlite, "postgresql": in_schema}


def connect(file: str) -> DatabaseWrapper:
    """A connection to that SQLite file, under the name `ALIAS`."""
    known = connections.settings[DEFAULT_DB_ALIAS]
    settings = {**known, "ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": {}}
    connections[ALIAS] = DatabaseWrapper(settings, ALIAS)
    return connections[ALIAS]


def _filled(connection, create):
    """The engine over this connection, once it has its tables."""
    with connection.schema_editor() as editor:
        for model in MODELS:
            editor.create_model(model)
    create(connection)
    return database_engine(ALIAS)
