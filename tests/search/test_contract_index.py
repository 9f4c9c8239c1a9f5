"""The contract of every engine: what is put in, taken out, rolled back and rebuilt."""

import pytest
from django.db import transaction

from search.query import Query
from tests.search.conftest import document


class Undone(Exception):
    pass


def titles(engine, words=""):
    return {hit.title for hit in engine.search(Query(words=words)).hits}


def test_a_document_indexed_again_takes_the_place_of_the_old_one(search_engine):
    search_engine.index([document(1, "Bins", facets={"kind": ("software",)})])
    search_engine.index([document(1, "Trees", facets={"kind": ("process",)})])
    assert titles(search_engine) == {"Trees"}
    assert titles(search_engine, "bins") == set()
    kinds = search_engine.search(Query(words="trees")).facets["kind"]
    assert [(kind.value, kind.count) for kind in kinds] == [("process", 1)]


def test_a_removed_document_is_gone_and_an_unknown_one_is_no_error(search_engine):
    search_engine.index([document(1, "Bins"), document(2, "Trees")])
    search_engine.remove(["page:1", "page:999"])
    assert titles(search_engine) == {"Trees"}
    assert search_engine.search(Query(words="bins")).total == 0


def test_the_same_document_twice_in_one_batch_counts_once(search_engine):
    search_engine.index([document(1, "Bins"), document(1, "Trees")])
    assert titles(search_engine) == {"Trees"}


def test_a_rolled_back_change_was_never_there(search_engine):
    search_engine.index([document(1, "Bins", facets={"kind": ("software",)})])
    before = search_engine.search(Query())

    for title, kind in (("Trees", "process"), ("Roads", "guidance")):
        with transaction.atomic():
            search_engine.index([document(2, title, facets={"kind": (kind,)})])
            assert titles(search_engine) == {"Bins", title}
            transaction.set_rollback(True)
        assert search_engine.search(Query()) == before
    search_engine.index([document(3, "Parks")])
    assert titles(search_engine) == {"Bins", "Parks"}


def test_a_rebuild_replaces_everything(search_engine):
    search_engine.index([document(1, "Bins"), document(2, "Trees")])
    assert search_engine.rebuild([document(2, "Trees"), document(3, "Roads")]) == 2
    assert titles(search_engine) == {"Trees", "Roads"}
    assert titles(search_engine, "roads") == {"Roads"}
    assert titles(search_engine, "bins") == set()


def test_the_old_index_answers_until_the_new_one_is_whole(search_engine):
    search_engine.index([document(1, "Bins")])

    def documents():
        yield document(2, "Trees")
        assert titles(search_engine) == {"Bins"}
        yield document(3, "Roads")
        assert titles(search_engine, "bins") == {"Bins"}

    search_engine.rebuild(documents())
    assert titles(search_engine) == {"Trees", "Roads"}


def test_what_changes_during_a_rebuild_is_newer_and_stays(search_engine):
    search_engine.index([document(1, "Bins"), document(2, "Trees"), document(3, "Roads")])

    def documents():
        yield from [document(1, "Bins"), document(2, "Trees"), document(3, "Roads")]
        search_engine.index([document(1, "Newer bins"), document(4, "Parks")])
        search_engine.remove(["page:2"])

    search_engine.rebuild(documents())
    assert titles(search_engine) == {"Newer bins", "Roads", "Parks"}
    assert titles(search_engine, "newer") == {"Newer bins"}
    assert titles(search_engine, "trees") == set()


def test_a_rebuild_that_fails_leaves_the_old_index(search_engine):
    search_engine.index([document(1, "Bins")])

    def documents():
        yield document(2, "Trees")
        raise Undone

    with pytest.raises(Undone):
        search_engine.rebuild(documents())
    assert titles(search_engine) == {"Bins"}
    search_engine.rebuild([document(3, "Roads")])
    assert titles(search_engine) == {"Roads"}


def test_hostile_text_can_be_indexed(search_engine):
    search_engine.index([document(1, "a\x00b \ud800 title", body="\udfff", terms=("\x00",))])
    assert search_engine.search(Query(words="title")).total == 1


def test_an_engine_in_order_says_how_much_it_holds(search_engine):
    search_engine.index([document(1, "Bins"), document(2, "Trees")])
    health = search_engine.health()
    assert (health.ok, health.documents, health.problems) == (True, 2, ())
