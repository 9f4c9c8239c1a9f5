"""PostgreSQL's text vectors: written whole whatever the text, and used through their index."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection, connections

from search.engines import postgres_tables
from search.engines.rows import rows_of
from search.engines.temporary import ALIAS, in_schema
from search.engines.vectors import MOST_BYTES, exact, vectors_of
from search.models import IndexedDocument
from search.query import Query
from tests.search.conftest import database, document

on_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="vectors are kept on PostgreSQL only"
)
OTHER_PROCESS = """
import sys, django; django.setup()
from django.db import connections
from search.engines.database import DatabaseEngine
from search.engines.postgres import TsVector
from tests.search.conftest import document
with connections["default"].cursor() as cursor:
    cursor.execute(f"SET search_path TO {sys.argv[1]}")
DatabaseEngine(TsVector("default"), "default").index([document(1, "Newer bins")])
"""


@pytest.fixture
def search_engine(db):
    """The embedded engine alone."""
    return database()


def held(engine, words):
    return {hit.id for hit in engine.search(Query(words=words)).hits}


@pytest.mark.django_db
def test_a_vector_tells_the_field_and_the_place_of_every_stem():
    (row,) = rows_of([document(1, "Zebra sounds", summary="Odd sounds.", body="Zebras")], "default")
    found = vectors_of(row)
    assert found.stems == "'zebra':1A,9D 'sound':2A,5B 'odd':4B"
    assert found.length == 5
    assert found.names == "'zebra':1D 'sounds':2D"


def test_exact_words_are_taken_apart_at_apostrophes():
    assert exact("The Café’s 'O'Neill'") == ["the", "cafe", "s", "o", "neill"]


@pytest.mark.django_db
def test_a_vector_stays_within_what_postgresql_takes():
    body = " ".join(f"woord{number}é" for number in range(80_000))
    (row,) = rows_of([document(1, "x" * 5_000, body=body)], "default")
    found = vectors_of(row)
    assert len(found.stems.encode()) < 3 * MOST_BYTES
    assert max(len(token) for token in found.words.split("'")) == 200


@on_postgres
def test_endless_words_and_texts_are_indexed_and_found(search_engine):
    body = "said " * 20_000 + " ".join(f"woord{number}" for number in range(70_000))
    search_engine.index([document(1, "y" * 9_000, body=body), document(2, "Bins", body="said")])
    assert held(search_engine, "y" * 1_900) == {"page:1"}
    assert held(search_engine, "woord7") == {"page:1"}
    assert held(search_engine, "said") == {"page:1", "page:2"}


@on_postgres
def test_a_phrase_does_not_run_from_one_field_into_the_next(search_engine):
    search_engine.index([document(1, "Missed", summary="bins"), document(2, "Missed bins")])
    assert held(search_engine, '"missed bins"') == {"page:2"}


@on_postgres
def test_words_are_counted_as_documents_come_change_and_go(search_engine):
    search_engine.index([document(1, "Bins"), document(2, "Bins and trees")])
    assert search_engine.text.vocabulary() == {"bins": 2, "and": 1, "trees": 1}
    search_engine.index([document(2, "Trees")])
    assert search_engine.text.vocabulary() == {"bins": 1, "trees": 1}
    IndexedDocument.objects.filter(key="page:1").delete()
    assert search_engine.text.vocabulary() == {"trees": 1}
    assert search_engine.text.frequencies(["bin", "tree"]) == {"tree": 1}


@on_postgres
def test_a_row_without_vectors_is_told_of_and_a_rebuild_mends_it(search_engine):
    search_engine.index([document(1, "Bins"), document(2, "Trees")])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")
    assert search_engine.health().problems == ("2 documents have no words: run reindex.",)
    search_engine.rebuild([document(1, "Bins"), document(2, "Trees")])
    assert search_engine.health().ok
    assert held(search_engine, '"trees"') == {"page:2"}


@on_postgres
def test_a_word_in_most_documents_is_found_through_the_index(search_engine):
    search_engine.index([document(number, "Bins") for number in range(50)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_stems")
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'search_holding'")
        ((settings_of_function,),) = cursor.fetchall()
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT id FROM search_stems WHERE vector @@ %s::tsquery", ["bin"])
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert settings_of_function == ["enable_seqscan=off"]
    assert "Bitmap Index Scan on search_stems_vector" in plan


@on_postgres
def test_what_another_process_indexes_during_a_rebuild_stays(django_db_blocker):
    with django_db_blocker.unblock(), in_schema() as engine:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            (schema,) = cursor.fetchone()
        engine.index([document(1, "Bins"), document(2, "Trees")])

        def documents():
            yield from [document(1, "Bins"), document(2, "Trees"), document(2, "Later trees")]
            subprocess.run(
                [sys.executable, "-c", OTHER_PROCESS, schema],
                check=True,
                cwd=settings.BASE_DIR,
                env=os.environ | {"DATABASE_URL": _address()},
            )

        assert engine.rebuild(documents()) == 2
        assert held(engine, "newer") == {"page:1"}
        assert held(engine, "later") == {"page:2"}


@on_postgres
@pytest.mark.django_db
def test_the_tables_can_be_taken_away_and_made_again():
    postgres_tables.drop(connection)
    assert "search_stems" in postgres_tables.missing(connection)
    postgres_tables.create(connection)
    assert postgres_tables.missing(connection) == []


def _address():
    """Where the tests' own database is."""
    given = connection.settings_dict
    who = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
    return f"postgres://{who}/{given['NAME']}"
