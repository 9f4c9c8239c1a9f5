"""The same words asked of a plain full-text table over the same texts, with nothing beside it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from django.db import connections

from search.engines.temporary import ALIAS


def fts5(rows, place: Path) -> Callable:
    """A plain FTS5 table; gives what asks it."""
    database = sqlite3.connect(place / "bare.sqlite3")
    database.execute("CREATE VIRTUAL TABLE bare USING fts5(title, summary, body)")
    texts = ((row.title, row.summary, row.body) for row in rows)
    database.executemany("INSERT INTO bare(title, summary, body) VALUES (?, ?, ?)", texts)
    database.execute("INSERT INTO bare(bare) VALUES ('optimize')")
    database.commit()
    sql = "SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT 20"
    return lambda match: database.execute(sql, [match]).fetchall()


def ts_rank(rows, place: Path) -> Callable:
    """A plain table with a tsvector and GIN in the temporary schema; gives what asks it."""
    cursor = connections[ALIAS].cursor()
    cursor.execute("CREATE TABLE bare (id serial, vector tsvector)")
    cursor.executemany(
        "INSERT INTO bare (vector) VALUES (setweight(to_tsvector('simple', %s), 'A')"
        " || setweight(to_tsvector('simple', %s), 'B') || to_tsvector('simple', %s))",
        [(row.title, row.summary, row.body) for row in rows],
    )
    cursor.execute("CREATE INDEX ON bare USING gin (vector)")
    cursor.execute("ANALYZE bare")

    def ask(match):
        asked = match.replace(" AND ", " & ").replace(" OR ", " | ")
        sql = "SELECT id FROM bare, to_tsquery('simple', %s) AS asked WHERE vector @@ asked "
        cursor.execute(f"{sql} ORDER BY ts_rank(vector, asked) DESC LIMIT 20", [asked])
        return cursor.fetchall()

    return ask
