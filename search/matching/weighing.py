"""What the records of two items come to: of all facts, those that can be, by what both hold."""

from collections.abc import Set

from search.matching.circumstances import nearby, similar_council, stages_fit
from search.matching.contracts import contract_ends
from search.matching.facts import (
    Fact,
    Ground,
    same_capability,
    same_field,
    same_fund,
    same_service,
    same_system,
)
from search.matching.holders import COMPONENT, FIELD, FUND, PRODUCT, SERVICE, SUPPLIER
from search.matching.items import Item

# Each fact, and of which kinds both must hold the same, of one at least; of none, where it goes
# by other things. Hundreds of pairs are weighed for each item, and most hold little in common.
FACTS = (
    (same_service, {SERVICE}),
    (same_field, {FIELD}),
    (same_capability, {COMPONENT}),
    (same_system, {PRODUCT, SUPPLIER}),
    (contract_ends, {PRODUCT, COMPONENT}),
    (same_fund, {FUND}),
    (stages_fit, None),
    (similar_council, None),
    (nearby, None),
)


def facts_of(ours: Item, theirs: Item, both: Set[str], ground: Ground) -> tuple[Fact, ...]:
    """All that two records have in common; `both` are the kinds of which they hold the same."""
    possible = (fact for fact, kinds in FACTS if kinds is None or not kinds.isdisjoint(both))
    return tuple(filter(None, (fact(ours, theirs, ground) for fact in possible)))
