"""Contracts that end near each other: councils that can leave a system together."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.matching.facts import Fact, Ground
from search.matching.holders import product
from search.matching.items import Item, System
from search.matching.matches import CONTRACT
from search.matching.saying import number

CONTRACT_POINTS, WINDOW_MONTHS = 1.0, 9


def contract_ends(ours: Item, theirs: Item, ground: Ground) -> Fact | None:
    """Two contracts that both still run and end within nine months of each other.

    The nearer their ends, the more points. They count where both are for the same product, or
    where both items ask for the same capability.
    """
    pairs = [
        (abs(months(first.contract_end, second.contract_end)), not is_same, first, second)
        for first in _running(ours, ground.today)
        for second in _running(theirs, ground.today)
        for is_same in (product(first) == product(second) != "",)
        if is_same or set(ours.components) & set(theirs.components)
    ]
    if not pairs:
        return None
    apart, _other, first, second = min(pairs, key=lambda pair: pair[:2])
    if apart >= WINDOW_MONTHS:
        return None
    return Fact(
        CONTRACT,
        CONTRACT_POINTS * (1 - apart / WINDOW_MONTHS),
        lambda names: ending(first, second),
        ours=first.name,
        theirs=second.name,
    )


def months(first: date, second: date) -> int:
    """How many months the second date's month comes after the first's."""
    return (second.year - first.year) * 12 + second.month - first.month


def ending(ours: System, theirs: System) -> str:
    """How much later or earlier their contract ends, in the language being spoken."""
    later = months(ours.contract_end, theirs.contract_end)
    told = {"system": theirs.name, "number": number(abs(later))}
    if product(ours) != product(theirs):
        told["system"] = _("%(theirs)s (the other: %(ours)s)") % {
            "theirs": theirs.name,
            "ours": ours.name,
        }
    if not later:
        said = _("Their contract for %(system)s ends in the same month as the other.")
    elif later > 0:
        said = ngettext(
            "Their contract for %(system)s ends one month after the other.",
            "Their contract for %(system)s ends %(number)s months after the other.",
            later,
        )
    else:
        said = ngettext(
            "Their contract for %(system)s ends one month before the other.",
            "Their contract for %(system)s ends %(number)s months before the other.",
            -later,
        )
    return said % told


def _running(item: Item, today: date) -> list[System]:
    """The systems whose contracts end in this month or later."""
    return [
        system
        for system in item.systems
        if system.contract_end and months(today, system.contract_end) >= 0
    ]
