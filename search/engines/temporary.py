"""An index of its own in a database of its own, gone afterwards: the real one is not touched."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from search.engines import sqlite
from search.engines.database import database_engine
from search.models import Change, FacetValue, IndexedDocument, IndexState

ALIAS = "temporary_index"


@contextmanager
def temporary_engine(file: str = ":memory:") -> Iterator:
    """A database engine over an empty SQLite database, in memory or in the given file."""
    connection = connect(file)
    try:
        with connection.schema_editor() as editor:
            for model in (IndexedDocument, FacetValue, IndexState, Change):
                editor.create_model(model)
        sqlite.create(connection)
        yield database_engine(ALIAS)
    finally:
        connection.close()
        del connections[ALIAS]


def connect(file: str) -> DatabaseWrapper:
    """A connection to that SQLite file, under the name `ALIAS`."""
    known = connections.settings[DEFAULT_DB_ALIAS]
    settings = {**known, "ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": {}}
    connections[ALIAS] = DatabaseWrapper(settings, ALIAS)
    return connections[ALIAS]
