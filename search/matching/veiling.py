"""A need that is still being written, as others may read it before both sides agree to meet."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from marketplace.introductions.keys import STARTED
from search.matching.items import Item, Place
from search.matching.matches import CONTRACT, COUNCIL, NEARBY, Match

# These tell of the council: where it is, how large, and when its contracts end.
TELLING_OF_WHOM = {COUNCIL, NEARBY, CONTRACT}


def is_being_written(item: Item) -> bool:
    """Whether an item is a need that somebody is still writing."""
    return item.id.startswith(f"{STARTED}:")


def as_read(matches: Iterable[Match], met: Collection[str] = ()) -> list[Match]:
    """The matches with all that is being written veiled, but for the ids in `met`; best first.

    What matches by nothing else than whose it is, is left out.
    """
    shown = (
        veiled(each) if is_being_written(each.item) and each.item.id not in met else each
        for each in matches
    )
    return sorted((each for each in shown if each.reasons), key=lambda each: -each.score)


def veiled(match: Match) -> Match:
    """The match without anything that tells whose the other item is."""
    reasons = (each for each in match.reasons if each.code not in TELLING_OF_WHOM)
    return replace(match, item=nameless(match.item), reasons=tuple(reasons))


def nameless(item: Item) -> Item:
    """The item with its need, and without its title, its place and the dates of its contracts."""
    systems = tuple(replace(system, contract_end=None) for system in item.systems)
    return replace(item, title="", summary="", place=Place(), payload={}, systems=systems)
