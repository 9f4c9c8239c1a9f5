"""Walking through all results: what every engine promises to exports and feeds."""

import pytest

from search.engines import walking
from search.query import Query
from tests.search.conftest import document


@pytest.fixture
def trees(search_engine):
    """Seven documents about trees, one of them for council 7 alone."""
    documents = [
        document(
            n, f"Tree {n}", summary="A tree.", facets={"kind": ("block",), "topic": ("a", "b")}
        )
        for n in range(1, 7)
    ]
    search_engine.index([*documents, document(9, "Tree 9", visibility=frozenset({"org:7"}))])
    return search_engine


@pytest.mark.parametrize("sort", ["relevance", "newest", "title"])
def test_a_walk_goes_through_all_that_search_pages_through(trees, monkeypatch, sort):
    monkeypatch.setattr(walking, "BATCH", 4)
    query = Query(words="tree", sort=sort, per_page=2)
    pages = [trees.search(Query(words="tree", sort=sort, per_page=2, page=n)) for n in (1, 2, 3)]
    walk = trees.walk(query, 100)
    assert [one.id for one in walk.listed] == [hit.id for page in pages for hit in page.hits]
    assert walk.total == pages[0].total == 6


def test_a_walk_stops_where_it_is_told_and_still_knows_the_total(trees):
    walk = trees.walk(Query(sort="title"), 2)
    assert [one.id for one in walk.listed] == ["page:1", "page:2"]
    assert walk.total == 6


def test_a_document_is_walked_past_with_plain_text_facets_and_dates(trees):
    first = next(trees.walk(Query(words="tree", sort="title"), 1).listed)
    assert (first.title, first.summary) == ("Tree 1", "A tree.")
    assert set(first.facets["topic"]) == {"a", "b"}
    assert first.published == document(1, "").published
    assert "" not in first.facets


def test_a_walk_shows_nothing_that_the_viewer_may_not_see(trees):
    assert "page:9" not in [one.id for one in trees.walk(Query(), 100).listed]
    insider = Query(viewer=frozenset({"public", "org:7"}))
    assert "page:9" in [one.id for one in trees.walk(insider, 100).listed]


def test_what_is_hidden_or_taken_out_during_a_walk_is_passed_over(trees, monkeypatch):
    monkeypatch.setattr(walking, "BATCH", 2)
    walk = trees.walk(Query(sort="title"), 100)
    seen = [next(walk.listed).id]
    trees.remove(["page:3"])
    trees.index([document(4, "Tree 4", visibility=frozenset({"org:7"}))])
    trees.index([document(5, "Tree 5", facets={"topic": ("new",)})])
    seen += [one.id for one in walk.listed]
    assert seen == ["page:1", "page:2", "page:5", "page:6"]
