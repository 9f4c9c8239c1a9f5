"""The database and Elasticsearch find the same, and rank it alike: the demo, and a labelled set."""

import json
from contextlib import ExitStack
from io import StringIO
from itertools import chain
from types import SimpleNamespace

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import transaction

from cms.models import BuildingBlockPage, ProposalPage
from search.engines import TEMPORARY
from search.index import documents
from search.query import Query
from tests.search.conftest import database
from tests.search.test_evaluate_search import regression_set

pytestmark = pytest.mark.elasticsearch

ASKED = [
    *["parking permit", "waste", "trees and roads", "planning", "housing repairs", "council tax"],
    *["vergunning", "afval ophalen", "melding openbare ruimte", "woning", "subsidie", "bomen"],
    *['"planning application"', "tax -council", "librar", "open data register", "zzz", "Leeds"],
]
FILTERS = [{}, {"kind": ("software",)}, {"kind": ("software", "proposal"), "language": ("nl",)}]


@pytest.fixture(scope="module")
def engines(django_db_setup, django_db_blocker):
    """Both engines with the demo in them."""
    if not project.ELASTICSEARCH_URL:
        pytest.skip("no Elasticsearch: set ELASTICSEARCH_URL")
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        stack.enter_context(transaction.atomic())
        stack.callback(transaction.set_rollback, True)
        patch.setattr(project, "DEMO", True)
        call_command("demo", stdout=StringIO())
        elastic = stack.enter_context(TEMPORARY["elasticsearch"]())
        elastic.rebuild(documents())
        yield SimpleNamespace(database=database(), elastic=elastic)


def both(engines, query):
    return engines.database.search(query), engines.elastic.search(query)


def first_five(results):
    return [hit.id for hit in results.hits[:5]]


def titles():
    pages = chain(BuildingBlockPage.objects.live(), ProposalPage.objects.live())
    return [page.title.replace("-", " ") for page in pages]


def test_both_show_the_same_first_five_of_the_demo(engines):
    # Lucene keeps the length of a text in one byte, so that near equals may change places.
    fives = [
        [first_five(results) for results in both(engines, Query(words=words))]
        for words in (*ASKED, *titles()[::3])
    ]
    assert len(fives) > 40
    same_first = sum(one[:1] == other[:1] for one, other in fives)
    same_five = sum(set(one) == set(other) for one, other in fives)
    assert all(len(set(one) & set(other)) >= len(one) - 1 for one, other in fives)
    assert same_first >= 0.95 * len(fives)
    assert same_five >= 0.8 * len(fives)


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("behind", [(), ("organisation",)])
def test_totals_facets_and_hints_are_equal(engines, filters, behind):
    for words in ("", *ASKED):
        query = Query(words=words, filters=filters, behind=behind)
        first, second = both(engines, query)
        for name in ("total", "complete", "relaxed", "facets", "did_you_mean", "pages"):
            assert getattr(first, name) == getattr(second, name), (words, name)


@pytest.mark.parametrize("sort", ["newest", "title"])
def test_what_is_sorted_by_a_field_is_sorted_equally(engines, sort):
    for words in ("", "waste", "trees and roads"):
        query = Query(words=words, sort=sort, per_page=50)
        first, second = both(engines, query)
        values = [
            [hit.title if sort == "title" else hit.payload.get("published") for hit in each.hits]
            for each in (first, second)
        ]
        assert values[0] == values[1]


def test_rows_are_equal_to_the_last_mark(engines):
    for words in ASKED:
        first, second = both(engines, Query(words=words, per_page=100))
        rows = {hit.id: hit for hit in first.hits}
        for hit in second.hits:
            assert rows.get(hit.id, hit) == hit


@pytest.mark.parametrize("prefix", ["par", "afv", "planning ap", "we", "lee"])
def test_suggestions_are_equal(engines, prefix):
    assert engines.database.suggest(prefix) == engines.elastic.suggest(prefix)


def test_what_is_alike_is_alike(engines):
    for page in BuildingBlockPage.objects.live()[:10]:
        profile = f"{page.title} {page.summary}"
        first, second = (
            [one.id for one in engine.similar([profile], limit=5)[0]]
            for engine in (engines.database, engines.elastic)
        )
        assert len(set(first) & set(second)) >= 4


@pytest.mark.django_db
def test_the_regression_set_ranks_as_well_on_both(tmp_path, shared_data, elastic):
    asked, file = regression_set(tmp_path, shared_data), tmp_path / "out.json"
    gains = []
    for name in ("database", "elasticsearch"):
        call_command("evaluate_search", *asked, "--engine", name, verbosity=0)
        gains.append(json.loads(file.read_text(encoding="utf-8"))["ndcg@10"][0])
    assert abs(gains[0] - gains[1]) <= 0.02
