"""What the index in a cluster promises beside the contract: versions, rebuilds, and its shape."""

from threading import Event, Thread

import pytest

from search.engines.base import SearchUnavailable
from search.engines.elastic.cluster import Cluster
from search.engines.elastic.engine import ElasticEngine
from search.query import Query
from tests.search.conftest import document

pytestmark = pytest.mark.elasticsearch


class Undone(Exception):
    pass


def titles(engine, words=""):
    return {hit.title for hit in engine.search(Query(words=words)).hits}


def indexes(engine):
    return list(engine.cluster.indexes())


def test_an_older_write_that_comes_late_changes_nothing(elastic):
    elastic.index([document(1, "Newer bins")], version=20)
    elastic.index([document(1, "Older bins")], version=10)
    assert titles(elastic) == {"Newer bins"}
    elastic.remove(["page:1"], version=15)
    assert titles(elastic) == {"Newer bins"}


def test_a_removed_document_is_not_brought_back_by_an_older_write(elastic):
    elastic.index([document(1, "Bins")], version=10)
    elastic.remove(["page:1", "page:2"], version=20)
    elastic.index([document(1, "Older bins"), document(2, "Older trees")], version=15)
    assert titles(elastic) == set()
    elastic.index([document(1, "Bins again")], version=21)
    assert titles(elastic) == {"Bins again"}


def test_the_same_version_may_be_sent_again(elastic):
    elastic.index([document(1, "Bins")], version=10)
    elastic.index([document(1, "Bins")], version=10)
    assert titles(elastic) == {"Bins"}


def test_a_rebuild_of_an_older_version_leaves_what_changed_meanwhile(elastic):
    elastic.index([document(1, "Bins")], version=5)

    def documents():
        elastic.index([document(1, "Newer bins")], version=11)
        elastic.remove(["page:2"], version=12)
        yield from (document(1, "Bins"), document(2, "Trees"), document(3, "Roads"))

    assert elastic.rebuild(documents(), version=10) == 2
    assert titles(elastic) == {"Newer bins", "Roads"}


def test_searches_during_rebuilds_are_never_empty_and_never_fail(elastic):
    texts = [document(number, f"Bins {number}") for number in range(30)]
    elastic.rebuild(texts)
    reader = ElasticEngine(elastic.cluster)
    totals, wrong, done = [], [], Event()

    def search():
        while not done.is_set():
            try:
                totals.append(reader.search(Query(words="bins")).total)
            except SearchUnavailable as error:
                wrong.append(str(error))

    threads = [Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(2):
            elastic.rebuild(texts)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert len(totals) > 5
    assert set(totals) == {30}


def test_one_index_is_left_after_rebuilds_and_after_one_that_was_killed(elastic):
    elastic.rebuild([document(1, "Bins")])
    assert len(indexes(elastic)) == 1

    # As a killed process leaves it: built, and never swapped in.
    left = f"{elastic.cluster.alias}-1"
    aliases = {elastic.indexes.building: {}}
    elastic.cluster.call("indices.create", index=left, aliases=aliases)
    assert titles(elastic) == {"Bins"}
    elastic.rebuild([document(2, "Trees")])
    assert titles(elastic) == {"Trees"}
    assert len(indexes(elastic)) == 1


def test_a_rebuild_that_fails_removes_what_it_had_made(elastic):
    def documents():
        yield document(1, "Bins")
        raise Undone

    before = indexes(elastic)
    with pytest.raises(Undone):
        elastic.rebuild(documents())
    assert indexes(elastic) == before


def test_a_second_rebuild_takes_the_place_of_the_first(elastic):
    def documents():
        yield document(1, "Bins")
        elastic.rebuild([document(2, "Trees")])

    with pytest.raises(SearchUnavailable):
        elastic.rebuild(documents())
    assert titles(elastic) == {"Trees"}
    assert len(indexes(elastic)) == 1


def test_without_an_index_nothing_is_made_by_a_write_and_the_reason_is_told(elastic):
    elastic.indexes.drop()
    for write in (
        lambda: elastic.index([document(1, "Bins")]),
        lambda: elastic.remove(["page:1"]),
        lambda: elastic.search(Query()),
    ):
        with pytest.raises(SearchUnavailable, match="missing: run reindex"):
            write()
    health = elastic.health()
    assert (health.ok, health.problems) == (False, ("The index is missing: run reindex.",))
    assert indexes(elastic) == []


def test_an_index_of_another_shape_is_told_of_and_a_rebuild_takes_its_place(elastic):
    elastic.indexes.drop()
    elastic.cluster.call("index", index=elastic.cluster.alias, document={"title": "Bins"})
    assert elastic.health().problems == ("The index has another shape: run reindex.",)
    with pytest.raises(SearchUnavailable, match="refused"):
        elastic.search(Query(words="bins"))
    elastic.rebuild([document(1, "Trees")])
    assert elastic.health().ok
    assert titles(elastic) == {"Trees"}


def test_two_sites_in_one_cluster_do_not_touch_each_others_indexes(elastic):
    alias = elastic.cluster.alias
    other = ElasticEngine(Cluster(elastic.cluster.access, f"{alias}-two", patience=30))
    try:
        other.rebuild([document(9, "Another site")])
        elastic.rebuild([document(1, "Bins")])
        elastic.indexes.drop()
        assert titles(other) == {"Another site"}
    finally:
        other.indexes.drop()


def test_the_settings_of_an_index_hold_no_word_lists(elastic):
    (told,) = elastic.cluster.call("indices.get_settings", index=elastic.cluster.alias).values()
    assert len(str(told)) < 3_000
