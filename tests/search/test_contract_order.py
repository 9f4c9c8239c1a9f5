"""The contract of every engine: the same order of results, whichever database ranks them."""

import pytest

from search.query import Query
from tests.search.conftest import document

TEXTS = [
    ("Parking permits for residents", "Apply, renew and pay.", "Parking permits on one street."),
    ("Permit register", "Every permit of a council.", "Markets, skips, scaffolding and parking."),
    ("Blue badge parking", "For disabled drivers.", "A badge and a permit are two things."),
    ("Missed bin reports", "Tell us of a missed bin.", "Bin crews log each bin at once. " * 6),
    ("Bin collection days", "A calendar of waste collection.", "Waste, food and garden bins."),
    ("Waste permits", "Permits for the tip.", "Vans need a permit to bring waste to the tip."),
    ("Planning applications", "Look up and comment.", "Plans, appeals, decisions, neighbours."),
    ("Tree preservation", "Ask to prune a tree.", "A planning application is not needed."),
    ("Council tax bands", "What a home pays.", "Council tax pays for bins, roads and libraries."),
    ("Library events", "Book a place.", "Reading for children, planning for parents, tax advice."),
    ("Pothole finder", "Cameras see potholes.", "Roads are driven daily; each pothole is logged."),
    ("Road works calendar", "Permits for digging up the road.", "Utilities apply for a permit."),
]
ORDERS = {
    "parking permit": [1, 3, 2, 6, 12],
    "permits": [2, 6, 1, 12, 3],
    "missed bins": [4, 5, 9],
    "waste permit tip": [6, 5, 2, 1, 12, 3],
    "planning": [7, 8, 10],
    "planning application": [7, 8, 10],
    '"planning application"': [8],
    "council tax": [9, 10, 2],
    "tax -library": [],
    "tax -pothole": [9, 10],
    "road": [12, 11, 9],
    "potholes road calendar": [11, 12, 5, 9],
    "how do I apply for a permit": [1, 12, 2, 6, 3],
    "renew my badge online": [3, 1],
    "tree pruning permission for a neighbour of the council": [8, 7, 9, 2],
    "afvalinzameling": [5, 6],
}


@pytest.mark.parametrize("words", ORDERS)
def test_results_come_in_the_same_order_on_every_engine(search_engine, words):
    search_engine.index(
        document(number, title, summary=summary, body=body)
        for number, (title, summary, body) in enumerate(TEXTS, 1)
    )
    hits = search_engine.search(Query(words=words)).hits
    assert [int(hit.id.removeprefix("page:")) for hit in hits] == ORDERS[words]


def test_what_is_stale_follows_the_others_and_what_is_retired_follows_that(search_engine):
    search_engine.index(
        [
            document(1, "Bins bins", facets={"life": ("retired",)}),
            document(2, "Bins and bins", facets={"life": ("stale",)}),
            document(3, "Roads", body="One of many words beside the bins"),
        ]
    )
    assert [hit.id for hit in search_engine.search(Query(words="bins")).hits] == [
        "page:3",
        "page:2",
        "page:1",
    ]
    assert search_engine.search(Query(words="bins", sort="title")).hits[0].id == "page:2"
    assert [each.id for each in search_engine.suggest("bin")] == ["page:2", "page:1"]
