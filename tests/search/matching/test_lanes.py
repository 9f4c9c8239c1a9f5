"""Lanes: five in each, so that no council, region or country fills the page."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.matching import lanes
from search.matching.items import Place
from search.matching.lanes import ANYWHERE, COUNTRY, NEIGHBOURS, REGION
from search.matching.matches import LANES, READY, SAME_NEED, SAME_SERVICE, Reason
from tests.search.matching.made import match, need

OURS = need(0, place=Place("leeds", country="GB-ENG", region="Yorkshire"))
HULL = Place("hull", country="GB-ENG", region="Yorkshire")
BATH = Place("bath", country="GB-ENG", region="South West")
UTRECHT = Place("utrecht", country="NL", region="Utrecht")


def at(number, place, score=5.0, language="en", **given):
    return match(need(number, place=place, language=language), score, **given)


def councils(number, **given):
    return Place(f"council-{number}", **given)


def ids(found):
    return [each.item.id for each in found]


def test_every_lane_has_its_own_five_best_in_order():
    matches = [at(n, councils(n), 9 - n / 10) for n in range(1, 8)]
    matches.insert(3, at(20, councils(20), lane=READY))
    shown = lanes.shown(matches, OURS)
    assert list(shown) == list(LANES)
    assert ids(shown[SAME_NEED]) == [f"page:{n}" for n in range(1, 6)]
    assert ids(shown[READY]) == ["page:20"]


def test_at_most_two_are_of_one_council():
    matches = [at(n, BATH) for n in range(1, 5)] + [at(5, UTRECHT)]
    assert ids(lanes.shown(matches, OURS)[SAME_NEED]) == ["page:1", "page:2", "page:5"]


def test_items_without_a_place_do_not_count_as_one_council():
    matches = [at(n, Place()) for n in range(1, 6)]
    assert len(lanes.shown(matches, OURS)[SAME_NEED]) == 5


def test_at_most_half_are_from_the_readers_own_region():
    own = [at(n, councils(n, country="GB-ENG", region="Yorkshire")) for n in range(1, 6)]
    rest = [at(n, councils(n, country="GB-ENG", region="Wales")) for n in range(6, 9)]
    shown = lanes.shown([*own, *rest], OURS)[SAME_NEED]
    assert ids(shown) == ["page:1", "page:2", "page:6", "page:7", "page:8"]


def test_who_asks_for_the_own_region_gets_all_of_it():
    own = [at(n, councils(n, country="GB-ENG", region="Yorkshire")) for n in range(1, 6)]
    shown = lanes.shown([*own, at(6, BATH)], OURS, near=REGION)[SAME_NEED]
    assert ids(shown) == [f"page:{n}" for n in range(1, 6)]


@pytest.mark.parametrize(("score", "comes"), [(2.5, True), (2.4, False)])
def test_one_from_elsewhere_comes_in_when_it_is_good_enough(score, comes):
    near = [at(n, councils(n, country="GB-ENG"), 5.0) for n in range(1, 6)]
    far = at(9, UTRECHT, score)
    last = ids(lanes.shown([*near, far], OURS)[SAME_NEED])[-1]
    assert (last == "page:9") == comes


def test_another_language_is_elsewhere_too():
    near = [at(n, councils(n, country="GB-ENG"), 5.0) for n in range(1, 6)]
    welsh = at(9, councils(9, country="GB-ENG"), 4.0, language="cy")
    assert ids(lanes.shown([*near, welsh], OURS)[SAME_NEED])[-1] == "page:9"


@pytest.mark.parametrize(
    ("place", "nearness"),
    [
        (HULL, REGION),
        (BATH, COUNTRY),
        (UTRECHT, ANYWHERE),
        (Place("nowhere"), ANYWHERE),
        (Place("york", country="GB-ENG", region="Yorkshire"), NEIGHBOURS),
    ],
)
def test_the_nearest_that_holds_is_told(place, nearness):
    assert lanes.nearness(OURS.place, place, {"york"}) == nearness


def test_two_places_of_unknown_region_are_not_in_the_same_one():
    assert lanes.nearness(Place("a", country="NL"), Place("b", country="NL")) == COUNTRY


def test_each_choice_of_nearness_counts_what_it_leaves():
    matches = [at(1, HULL), at(2, BATH), at(3, UTRECHT)]
    assert lanes.counts(matches, OURS) == {ANYWHERE: 3, COUNTRY: 2, REGION: 1}
    assert lanes.counts(matches, OURS, {"bath"})[NEIGHBOURS] == 1
    shown = lanes.shown(matches, OURS, near=NEIGHBOURS, neighbours={"bath"})
    assert ids(shown[SAME_NEED]) == ["page:2"]


def test_also_needed_counts_each_council_once_and_only_where_it_is_sure():
    service = Reason(SAME_SERVICE, "Same service.", "Zelfde dienst.", points=1.0)
    by_service = match(need(4, place=UTRECHT))
    matches = [
        at(1, HULL, strong=True),
        at(2, HULL, strong=True),
        at(3, BATH, strong=False),
        by_service.__class__(by_service.item, SAME_NEED, (service,)),
        at(5, OURS.place, strong=True),
        at(6, Place("gent", country="BE"), lane=READY, strong=True),
    ]
    assert lanes.also(matches, OURS, {"hull", "bath"}) == lanes.Also(2, 2, 2, 1)


# Two of a council, another council that is worse, and a third of the first council from abroad.
SAME_COUNCIL_ABROAD = [
    ("a", "Yorkshire", "GB-ENG", 1),
    ("a", "Wales", "GB-ENG", 1),
    ("b", "Wales", "GB-ENG", 0),
    ("a", "Wales", "NL", 1),
]


@settings(deadline=None)
@example(SAME_COUNCIL_ABROAD)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdef"),
            st.sampled_from(["Yorkshire", "Wales", ""]),
            st.sampled_from(["GB-ENG", "NL"]),
            st.floats(0, 9),
        ),
        max_size=30,
    )
)
def test_quotas_hold_whatever_is_found(told):
    told = sorted(told, key=lambda each: -each[3])
    matches = [
        at(number, Place(key, country=country, region=region), score)
        for number, (key, region, country, score) in enumerate(told, 1)
    ]
    shown = lanes.shown(matches, OURS)[SAME_NEED]
    places = [each.item.place for each in shown]
    assert len(shown) <= 5
    keys = [place.key for place in places]
    assert all(keys.count(key) <= 2 for key in keys)
    assert sum(lanes.nearness(OURS.place, place) == REGION for place in places) <= 2
    assert [each.score for each in shown] == sorted((each.score for each in shown), reverse=True)
