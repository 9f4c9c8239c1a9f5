"""What only the embedded engine promises: its tables, its snapshots and its stand-in."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from search.actions import note_empty
from search.engines import SearchUnavailable, snapshot
from search.engines.database import TEXT_SEARCH, database_engine
from search.engines.temporary import in_sqlite
from search.models import EmptySearch, IndexedDocument
from search.query import Query
from tests.search.conftest import database, document

OTHER_PROCESS = """
import sys, django; django.setup()
from tests.search.conftest import document
from search.engines.database import database_engine
from search.engines.temporary import ALIAS, connect
connect(sys.argv[1])
database_engine(ALIAS).index([document(2, "Trees", facets={"kind": ("process",)})])
"""

DROP_TRIGGER = {
    "sqlite": "DROP TRIGGER search_stems_insert",
    "postgresql": "DROP TRIGGER search_stems_insert ON search_stems",
}


@pytest.fixture
def search_engine(db):
    """The embedded engine alone."""
    return database()


def test_rows_deleted_behind_its_back_leave_no_trace(search_engine):
    search_engine.index([document(1, "Bins"), document(2, "Bins too")])
    IndexedDocument.objects.filter(key="page:1").delete()
    assert [hit.id for hit in search_engine.search(Query(words="bins")).hits] == ["page:2"]


def test_a_page_of_results_takes_three_queries(search_engine, django_assert_num_queries):
    facets = {"kind": ("software",)}
    search_engine.index([document(number, "Bins", facets=facets) for number in range(30)])
    search_engine.search(Query(words="bins"))
    with django_assert_num_queries(3):
        search_engine.search(Query(words="bins", filters=facets))


def test_a_snapshot_is_read_once_for_each_state(search_engine, monkeypatch):
    read = []
    monkeypatch.setattr(
        snapshot, "_read", lambda alias, real=snapshot._read: read.append(1) or real(alias)
    )
    search_engine.index([document(1, "Bins")])
    for _ in range(3):
        search_engine.search(Query(words="bins"))
    assert len(read) == 1
    search_engine.remove(["page:1"])
    search_engine.search(Query(words="bins"))
    assert len(read) == 2


def test_what_another_process_indexed_is_found_and_counted(tmp_path, django_db_blocker):
    file = str(tmp_path / "index.sqlite3")
    with django_db_blocker.unblock(), in_sqlite(file) as engine:
        engine.index([document(1, "Bins", facets={"kind": ("software",)})])
        assert engine.search(Query()).total == 1
        subprocess.run(
            [sys.executable, "-c", OTHER_PROCESS, file],
            check=True,
            cwd=settings.BASE_DIR,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "marketplace.settings.test"},
        )
        results = engine.search(Query(words="trees"))
    assert [hit.id for hit in results.hits] == ["page:2"]
    assert [value.value for value in results.facets["kind"]] == ["process"]


def test_missing_tables_are_named_and_a_rebuild_mends_them(search_engine):
    search_engine.index([document(1, "Bins")])
    with connection.cursor() as cursor:
        cursor.execute(DROP_TRIGGER[connection.vendor])
    health = search_engine.health()
    assert not health.ok
    assert "search_stems_insert" in health.problems[0]
    search_engine.rebuild([document(2, "Trees")])
    assert search_engine.health().ok
    search_engine.index([document(3, "Roads")])
    assert search_engine.search(Query(words="roads")).total == 1


def test_without_its_tables_it_says_so_instead_of_failing(search_engine):
    search_engine.index([document(1, "Bins")])
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE search_stems")
    with pytest.raises(SearchUnavailable, match="reindex"), transaction.atomic():
        search_engine.search(Query(words="bins"))
    assert not search_engine.health().ok


@pytest.mark.django_db
def test_a_database_without_an_engine_says_so_and_saving_goes_on(monkeypatch):
    monkeypatch.delitem(TEXT_SEARCH, connection.vendor, raising=False)
    engine = database_engine()
    engine.index([document(1, "Bins")])
    engine.remove(["page:1"])
    health = engine.health()
    assert not health.ok
    assert connection.vendor in health.problems[0]
    assert "2 changes" in health.problems[1]
    for ask in (lambda: engine.search(Query()), lambda: engine.suggest("bi")):
        with pytest.raises(SearchUnavailable, match="no search"):
            ask()


@pytest.mark.django_db
def test_searches_that_found_nothing_are_counted_without_a_name():
    note_empty(Query(words="Submarine  BOATS"))
    note_empty(Query(words="submarine boats"))
    note_empty(Query(words="😀"))
    (noted,) = EmptySearch.objects.all()
    assert (noted.words, noted.count) == ("submarine boats", 2)
    fields = {field.name for field in EmptySearch._meta.get_fields()}
    assert fields == {"id", "words", "count", "last_seen"}


def test_the_terminal_shows_what_a_visitor_would_find(search_engine, capsys):
    search_engine.index([document(1, "Bins", payload={"url_path": "/blocks/bins/"})])
    call_command("search", "bin")
    assert capsys.readouterr().out == "page:1\tBins\t/blocks/bins/\n1 found, page 1 of 1\n"
    call_command("search", "bin", "--json")
    assert '"title_html": "<mark>Bins</mark>"' in capsys.readouterr().out
