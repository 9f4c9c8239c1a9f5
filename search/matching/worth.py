"""Which of what was compared is worth showing: enough points, and more than one broad word."""

from collections.abc import Collection, Mapping
from typing import Protocol

from cms.choices import DevelopmentStatus
from marketplace.collaborations.stages import Stage
from search.matching import tagging
from search.matching.facts import Fact
from search.matching.items import Item
from search.matching.matches import (
    CAPABILITY,
    CONTRACT,
    FUND,
    MEANING,
    PRODUCT,
    SAME_FIELD,
    SAME_SERVICE,
    SERVICES,
    SUPPLIER,
    WORDS,
)
from search.matching.ranking import Scored

# What has fewer points, and no record in common, is not worth showing: by what words and
# services can give alone, and by what a model gives beside.
FLOOR, FLOOR_OF_MEANING = 2.0, 4.0
# So many points of one signal speak for themselves: of a meaning or of a service that is no broad
# one, and of any services; words, and a meaning, are a signal from HEARD on. Of what the regression
# set has below, nine in ten wanted matches pass, and half of the others.
ALONE, PLAIN, HEARD = 2.0, 4.5, 1.0
TELLING = {SAME_SERVICE, PRODUCT, SUPPLIER, CONTRACT, FUND}
RECORDED = {CAPABILITY, SAME_FIELD}
ENDED = {Stage.RETIRED, Stage.STOPPED, DevelopmentStatus.OBSOLETE}


class Weighed(Protocol):
    """One item with all its points."""

    scored: Scored
    facts: tuple[Fact, ...]

    @property
    def score(self) -> float: ...


def is_worth_showing(ours: Item, each: Weighed, *, own: bool) -> bool:
    """Whether a reader of ours is shown it: no end, no own, and enough of a reason.

    Enough is a record that tells, or points above the floor that more than one signal speaks for,
    or one strongly.
    """
    item = each.scored.item
    if item.stage in ENDED or (not own and item.place.key and item.place.key == ours.place.key):
        return False
    codes, points = {fact.code for fact in each.facts}, each.scored.points
    if each.scored.strong or codes & TELLING:
        return True
    if each.score < (FLOOR_OF_MEANING if points.get(MEANING) else FLOOR):
        return False
    named = sum(not tagging.is_broad(code) for code in each.scored.shared)
    return is_strong(points, named) or signals(points, named, codes) > 1


def is_strong(points: Mapping[str, float], named: int) -> bool:
    """Whether one signal is enough; of broad services alone, only where they are very plain."""
    services = points.get(SERVICES, 0.0)
    return max(points.get(MEANING, 0.0), services if named else 0.0) >= ALONE or services >= PLAIN


def signals(points: Mapping[str, float], named: int, codes: Collection[str]) -> int:
    """How many different things speak for a match: each service that both name, words, records.

    A whole field is one broad word, and tells nothing alone.
    """
    heard = sum(points.get(each, 0.0) >= HEARD for each in (MEANING, WORDS))
    return named + heard + len(RECORDED.intersection(codes))
