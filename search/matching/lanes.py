"""Matches in four lanes, five in each, so that no council, region or country fills the page.

Quotas are applied after ranking: at most two of one council, at most half from the reader's own
region, and one from elsewhere where one is good enough.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from search.matching.items import Item, Place
from search.matching.matches import LANES, SAME_NEED, SAME_SERVICE, Match

ANYWHERE, COUNTRY, REGION, NEIGHBOURS = "anywhere", "country", "region", "neighbours"
NEAR = (ANYWHERE, COUNTRY, REGION, NEIGHBOURS)
MOST = 5
MOST_OF_A_COUNCIL = 2
# Of the best in its lane: whoever has less does not come in for being from elsewhere.
GOOD_ENOUGH = 0.5


@dataclass(frozen=True)
class Also:
    """How many other councils share a need, and in how many regions and countries they are.

    `neighbours` of them border the reader's own council.
    """

    councils: int
    regions: int
    countries: int
    neighbours: int


def shown(
    matches: Iterable[Match],
    ours: Item,
    *,
    near: str = ANYWHERE,
    neighbours: Collection[str] = (),
    most: int = MOST,
) -> dict[str, list[Match]]:
    """At most `most` matches of each lane, best first; every lane has its key.

    `matches` come best first. `near` leaves out whoever is farther away; `neighbours` are the
    keys of the places that border ours.
    """
    inside = [each for each in matches if is_near(ours.place, each.item.place, near, neighbours)]
    return {
        lane: _with_quotas([each for each in inside if each.lane == lane], ours, near, most)
        for lane in LANES
    }


def counts(
    matches: Iterable[Match], ours: Item, neighbours: Collection[str] = ()
) -> dict[str, int]:
    """How many of the matches each choice of nearness leaves; without neighbours, not theirs."""
    matches = list(matches)
    return {
        near: sum(is_near(ours.place, each.item.place, near, neighbours) for each in matches)
        for near in NEAR
        if neighbours or near != NEIGHBOURS
    }


def nearness(ours: Place, theirs: Place, neighbours: Collection[str] = ()) -> str:
    """The nearest that holds of another place: a neighbour, the same region or country, or none."""
    if theirs.key and theirs.key in neighbours:
        return NEIGHBOURS
    if not ours.country or ours.country != theirs.country:
        return ANYWHERE
    return REGION if ours.region and ours.region == theirs.region else COUNTRY


def is_near(ours: Place, theirs: Place, near: str, neighbours: Collection[str] = ()) -> bool:
    """Whether the other place passes that choice of nearness; a neighbour may be abroad."""
    if near == ANYWHERE:
        return True
    if near == NEIGHBOURS:
        return nearness(ours, theirs, neighbours) == NEIGHBOURS
    same = nearness(ours, theirs)
    return same == REGION or (near == COUNTRY and same == COUNTRY)


def also(matches: Iterable[Match], ours: Item, neighbours: Collection[str] = ()) -> Also:
    """Who else has the need: the councils of matches that are strong or of the same service."""
    places = {
        each.item.place.key: each.item.place
        for each in matches
        if each.lane == SAME_NEED and _is_sure(each) and each.item.place.key
    }
    places.pop(ours.place.key, None)
    return Also(
        councils=len(places),
        regions=len({(place.country, place.region) for place in places.values() if place.region}),
        countries=len({place.country for place in places.values() if place.country}),
        neighbours=len(places.keys() & set(neighbours)),
    )


def is_elsewhere(ours: Item, theirs: Item) -> bool:
    """Whether the other is written in another language, or of another country."""
    abroad = bool(ours.place.country and theirs.place.country)
    return ours.language != theirs.language or (
        abroad and ours.place.country != theirs.place.country
    )


def _is_sure(match):
    return match.strong or any(reason.code == SAME_SERVICE for reason in match.reasons)


def _with_quotas(lane, ours, near, most):
    chosen = _chosen(lane, ours, near, most)
    if near != ANYWHERE or not lane or any(is_elsewhere(ours, each.item) for each in chosen):
        return chosen
    enough, kept = lane[0].score * GOOD_ENOUGH, chosen[: most - 1]
    far = (each for each in lane if is_elsewhere(ours, each.item) and each.score >= enough)
    guest = next((each for each in far if _fits(each, kept, ours, near, most)), None)
    if guest is None:
        return chosen
    return sorted([*kept, guest], key=lambda each: -each.score)


def _chosen(lane, ours, near, most):
    """The best that the quotas let through."""
    chosen = []
    for each in lane:
        if len(chosen) < most and _fits(each, chosen, ours, near, most):
            chosen.append(each)
    return chosen


def _fits(match, chosen, ours, near, most):
    """Whether the quotas of councils and of the own region let one more in beside the chosen."""
    key = match.item.place.key
    of_council = sum(each.item.place.key == key for each in chosen) if key else 0
    own = [each for each in (match, *chosen) if nearness(ours.place, each.item.place) == REGION]
    full = near == ANYWHERE and match in own and len(own) > most // 2
    return of_council < MOST_OF_A_COUNCIL and not full
