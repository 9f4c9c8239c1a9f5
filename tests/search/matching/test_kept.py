"""Matches are read again from a few rows, and only by those who may see both sides."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from search.matching import kept, store
from search.matching.items import COUNCILS, Place
from search.matching.matches import READY, SAME_FUND, SAME_NEED, Reason
from search.matching.viewers import viewer_of
from search.matching.written import reasons_as_json
from search.models import KeptMatch, MatchProfile
from tests import factories
from tests.search.matching.needs import item

pytestmark = pytest.mark.django_db

PUBLIC = frozenset({"public"})
COUNCIL = PUBLIC | {COUNCILS}
WHY = (Reason("same-service", "Both do skips.", "Beide: containers.", "skip", "skips", 1.5),)
NOW = timezone.now()


@pytest.fixture
def items():
    """Four items, the last one seen by councils alone; all of them were matched."""
    secret = replace(item(4), id="started:4", visibility=frozenset({COUNCILS}))
    made = [item(1), item(2), item(3), secret]
    store.put(made)
    MatchProfile.objects.update(matched_at=NOW)
    return made


def row(ours, theirs, lane=SAME_NEED, rank=0, audience="public", **given):
    given.setdefault("since", NOW)
    return KeptMatch.objects.create(
        ours=ours,
        theirs=theirs,
        lane=lane,
        rank=rank,
        audience=audience,
        score=1.5,
        reasons=reasons_as_json(WHY),
        **given,
    )


def ids(matches):
    return [match.item.id for match in matches]


def test_matches_come_back_lane_by_lane_with_their_items_and_reasons(items):
    row("page:1", "page:3", SAME_FUND)
    row("page:1", "page:3", SAME_NEED, rank=1)
    row("page:1", "page:2", SAME_NEED, strong=True)
    row("page:2", "page:1")
    found = kept.kept("page:1", PUBLIC)
    assert [(match.lane, match.item.id) for match in found] == [
        *((SAME_NEED, "page:2"), (SAME_NEED, "page:3"), (SAME_FUND, "page:3")),
    ]
    assert found[0].item == items[1]
    assert (found[0].reasons, found[0].score, found[0].strong) == (WHY, 1.5, True)


def test_nothing_found_is_not_the_same_as_never_looked_for(items):
    assert kept.kept("page:1", PUBLIC) == []
    store.put([item(9)])
    assert kept.kept("page:9", PUBLIC) is None
    assert kept.kept("page:999", PUBLIC) is None


def test_what_fell_or_went_is_not_shown(items):
    row("page:1", "page:2", standing=False)
    row("page:1", "page:3")
    store.remove(["page:3"])
    assert kept.kept("page:1", COUNCIL) == []


def test_a_stranger_learns_nothing_of_needs_that_are_being_written(items):
    row("page:1", "page:2")
    row("page:1", "started:4", audience=COUNCILS)
    row("page:1", "page:2", rank=1, audience=COUNCILS)
    row("started:4", "page:1", audience=COUNCILS)
    assert ids(kept.kept("page:1", PUBLIC)) == ["page:2"]
    assert ids(kept.kept("page:1", COUNCIL)) == ["started:4", "page:2"]
    assert kept.kept("started:4", PUBLIC) is None
    assert ids(kept.kept("started:4", COUNCIL)) == ["page:1"]
    assert kept.lane_counts(["page:1", "started:4"], PUBLIC) == {"page:1": {SAME_NEED: 1}}
    assert [f.match.item.id for f in kept.newest(["council-1"], PUBLIC)] == ["page:2"]
    assert kept.item("started:4", PUBLIC) is None
    assert kept.item("started:4", COUNCIL) == items[3]


def test_a_row_that_became_hidden_since_it_was_written_is_not_shown(items):
    row("page:1", "page:2")
    store.put([replace(items[1], visibility=frozenset({COUNCILS}))])
    assert kept.kept("page:1", PUBLIC) == []


def test_councils_have_the_public_list_where_none_is_kept_for_them(items):
    row("page:1", "page:2")
    assert ids(kept.kept("page:1", COUNCIL)) == ["page:2"]


def test_reading_takes_few_questions_however_many_matches(items, django_assert_num_queries):
    for number in range(10, 30):
        store.put([item(number)])
        row("page:1", f"page:{number}", READY, rank=number)
    with django_assert_num_queries(2):
        assert len(kept.kept("page:1", COUNCIL)) == 20
    with django_assert_num_queries(2):
        assert kept.lane_counts(["page:1", "page:2"], PUBLIC) == {
            "page:1": {READY: 20},
            "page:2": {},
        }
    with django_assert_num_queries(2):
        assert len(kept.newest(["council-1", "council-2"], PUBLIC, most=5)) == 5


def test_the_newest_of_an_organisation_come_first_each_pair_once(items):
    store.put([item(5, place=Place("council-1"))])
    row("page:1", "page:2", since=NOW - timedelta(days=3))
    row("page:5", "page:2", since=NOW - timedelta(days=1), told=True)
    row("page:5", "page:2", SAME_FUND, since=NOW - timedelta(days=1))
    row("page:5", "page:3", since=NOW - timedelta(days=2))
    row("page:2", "page:1")
    found = kept.newest(["council-1"], PUBLIC)
    pairs = [(each.ours.id, each.match.item.id, each.told) for each in found]
    assert pairs == [
        *(("page:5", "page:2", True), ("page:5", "page:3", False), ("page:1", "page:2", False)),
    ]
    assert found[0].since == NOW - timedelta(days=1)
    late = kept.newest(["council-1"], PUBLIC, since=NOW - timedelta(days=1))
    assert [each.match.item.id for each in late] == ["page:2"]


@pytest.mark.parametrize(
    ("kind", "status", "sees"),
    [
        ("council", "active", True),
        ("council", "requested", False),
        ("council", "ended", False),
        ("supplier", "active", False),
    ],
)
def test_who_acts_for_a_council_sees_what_councils_may(kind, status, sees):
    council = factories.OrganisationFactory(kind=kind)
    person = factories.MembershipFactory(organisation=council, status=status).person
    assert viewer_of(person) == (COUNCIL if sees else PUBLIC)


def test_a_stranger_sees_what_is_public():
    class Stranger:
        is_authenticated = False

    assert viewer_of(Stranger()) == PUBLIC
