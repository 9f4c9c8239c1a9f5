"""The matches that were found, read again: visibility first, from a few rows, nothing computed."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from search.matching import store
from search.matching.items import COUNCILS, PUBLIC, Item
from search.matching.matches import LANES, Match
from search.matching.written import item_from_json, reasons_from_json
from search.models import KeptMatch

# Rows that a reader may not see are left out after reading: so many more are read.
MORE = 3


@dataclass(frozen=True)
class Found:
    """A match of one of our items, since when it is known, and whether the journal tells of it."""

    ours: Item
    match: Match
    since: datetime
    told: bool


def kept(key: str, viewer: frozenset[str]) -> list[Match] | None:
    """The matches of an item that a holder of these keys may see, the best of each lane first.

    None where they were never looked for, or where the item is nothing for this viewer to see.
    Two queries.
    """
    rows = for_viewer(KeptMatch.objects.filter(ours=key), viewer)
    known = {**items([key, *(row.theirs for row in rows)], viewer)}
    if key not in known or not (rows or was_matched(key)):
        return None
    return [match_of(row, known[row.theirs]) for row in rows if row.theirs in known]


def was_matched(key: str) -> bool:
    """Whether matches of an item were ever looked for."""
    return store.profiles().filter(key=key, matched_at__isnull=False).exists()


def item(key: str, viewer: frozenset[str]) -> Item | None:
    """One item as it is compared, where this viewer may see it."""
    return items([key], viewer).get(key)


def items(keys: Iterable[str], viewer: frozenset[str]) -> dict[str, Item]:
    """Those of the items that this viewer may see, by key; one query."""
    rows = store.profiles().filter(key__in=set(keys)).values_list("key", "item")
    found = ((key, item_from_json(told)) for key, told in rows)
    return {key: each for key, each in found if not viewer.isdisjoint(each.visibility)}


def newest(
    organisations: Collection[str],
    viewer: frozenset[str],
    *,
    since: datetime | None = None,
    most: int = 20,
) -> list[Found]:
    """The matches found last for the items of these organisations (their keys), newest first.

    Each pair of items once, in its best lane. Two queries.
    """
    own = store.profiles().filter(organisation__in=list(organisations)).values("key")
    rows = KeptMatch.objects.filter(ours__in=own, standing=True).order_by("-since", "-score", "pk")
    if since:
        rows = rows.filter(since__gte=since)
    if COUNCILS not in viewer:
        rows = rows.filter(audience=PUBLIC)
    first = {}
    for row in rows[: most * MORE]:
        first.setdefault((row.ours, row.theirs), row)
    known = items({key for pair in first for key in pair}, viewer)
    found = [
        Found(known[row.ours], match_of(row, known[row.theirs]), row.since, row.told)
        for row in first.values()
        if row.ours in known and row.theirs in known
    ]
    return found[:most]


def lane_counts(keys: Collection[str], viewer: frozenset[str]) -> dict[str, dict[str, int]]:
    """For each of these items, how many matches each lane has for this viewer. Two queries."""
    rows = for_viewer(KeptMatch.objects.filter(ours__in=list(keys)), viewer)
    known = items({*keys, *(row.theirs for row in rows)}, viewer)
    counted = {key: Counter() for key in keys if key in known}
    for row in rows:
        if row.ours in counted and row.theirs in known:
            counted[row.ours][row.lane] += 1
    return {key: dict(lanes) for key, lanes in counted.items()}


def for_viewer(rows, viewer: frozenset[str]) -> list[KeptMatch]:
    """The standing rows of the list that is this viewer's, lane by lane, the best first.

    Councils have the public list where none is kept for them.
    """
    rows = rows.filter(standing=True)
    if COUNCILS not in viewer:
        rows = rows.filter(audience=PUBLIC)
    rows = sorted(rows, key=lambda row: (LANES.index(row.lane), row.rank))
    own = {row.ours for row in rows if row.audience == COUNCILS}
    return [row for row in rows if (row.audience == COUNCILS) == (row.ours in own)]


def match_of(row: KeptMatch, other: Item) -> Match:
    """The match that a row keeps."""
    return Match(other, row.lane, reasons_from_json(row.reasons), strong=row.strong)
