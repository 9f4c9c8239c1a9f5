"""What two items have in common by their records: each fact earns points and says a sentence.

Every function takes ours, theirs and the ground they stand on, and gives a Fact or None. The
points are those that the field's own matching showed to be telling; the rarer a thing, the more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import sqrt

from django.utils.translation import gettext as _

from search.matching import tagging
from search.matching.holders import (
    COMPONENT,
    SERVICE,
    Holders,
    codes_in,
    fields_of,
    folded,
    product,
    services_of,
)
from search.matching.items import Item
from search.matching.matches import (
    CAPABILITY,
    FUND,
    PRODUCT,
    SAME_FIELD,
    SAME_SERVICE,
    SUPPLIER,
)
from search.matching.saying import listed

SERVICE_POINTS, FIELD_SHARE = 1.5, 0.4
CAPABILITY_POINTS = 1.0
SYSTEM_POINTS, SUPPLIER_SHARE = 1.5, 0.5
FUND_POINTS = 0.7
# The lists whose codes councils know.
CODED = ("lgsl", "upl")

# What a key of a term or a code of a service is called, in the language being spoken.
Names = Callable[[str], str]


@dataclass(frozen=True)
class Ground:
    """What facts are weighed against: who holds what, and the day it is."""

    holders: Holders
    today: date


@dataclass(frozen=True)
class Fact:
    """One thing in common; `say` gives its sentence in the language being spoken.

    `keys` are the terms and services it names; `ours` and `theirs` stand so in the two records.
    """

    code: str
    points: float
    say: Callable[[Names], str]
    keys: tuple[str, ...] = ()
    ours: str = ""
    theirs: str = ""


def same_service(ours: Item, theirs: Item, ground: Ground) -> Fact | None:
    """The same service by their terms, in the list of either country."""
    mine, others = services_of(ours), services_of(theirs)
    shared = [service for service in mine if service in others and not _is_field(service)]
    shared.sort(key=lambda service: (-ground.holders.rarity(SERVICE, service), service))
    if not shared:
        return None
    keys = tuple(dict.fromkeys(key for each in shared for key in (*mine[each], *others[each])))
    return Fact(
        SAME_SERVICE,
        SERVICE_POINTS * ground.holders.rarity(SERVICE, shared[0]),
        lambda names: (
            _("Same service: %(services)s.")
            % {"services": listed(names(key) + _code(key) for key in keys)}
        ),
        keys,
    )


def same_field(ours: Item, theirs: Item, ground: Ground) -> Fact | None:
    """Services of one field, where none is the same."""
    mine, others = services_of(ours), services_of(theirs)
    if any(service in others and not _is_field(service) for service in mine):
        return None
    shared = sorted(fields_of(tuple(mine)) & fields_of(tuple(others)))
    if not shared:
        return None
    return Fact(
        SAME_FIELD,
        SERVICE_POINTS * FIELD_SHARE,
        lambda names: (
            _("Services of the same field: %(fields)s.") % {"fields": listed(map(names, shared))}
        ),
        tuple(shared),
    )


def same_capability(ours: Item, theirs: Item, ground: Ground) -> Fact | None:
    """The same reference components: the share of what both hold, the rare counting for more."""
    shared = sorted(
        set(ours.components) & set(theirs.components),
        key=lambda key: (-ground.holders.rarity(COMPONENT, key), key),
    )
    if not shared:
        return None
    worth = [
        sum(ground.holders.rarity(COMPONENT, key) ** 2 for key in keys)
        for keys in (shared, set(ours.components), set(theirs.components))
    ]
    return Fact(
        CAPABILITY,
        CAPABILITY_POINTS * worth[0] / sqrt(worth[1] * worth[2]) if worth[0] else 0.0,
        lambda names: _("Same capability: %(names)s.") % {"names": listed(map(names, shared))},
        tuple(shared),
    )


def same_system(ours: Item, theirs: Item, ground: Ground) -> Fact | None:
    """The same product in use, or else products of one supplier."""
    pair = _pair(ours.systems, theirs.systems, product)
    if pair:
        return Fact(
            PRODUCT,
            SYSTEM_POINTS,
            lambda names: _("Both use %(system)s today.") % {"system": pair[0].name},
            ours=pair[0].name,
            theirs=pair[1].name,
        )
    pair = _pair(ours.systems, theirs.systems, lambda system: folded(system.supplier))
    return _same_supplier(*pair) if pair else None


def same_fund(ours: Item, theirs: Item, ground: Ground) -> Fact | None:
    """Money looked for in the same place, by its name."""
    pair = _pair(ours.funds, theirs.funds, folded)
    if not pair:
        return None
    return Fact(
        FUND,
        FUND_POINTS,
        lambda names: _("Both look for funding from %(fund)s.") % {"fund": pair[0]},
        ours=pair[0],
        theirs=pair[1],
    )


def _same_supplier(ours, theirs):
    told = {"supplier": ours.supplier, "ours": ours.name, "theirs": theirs.name}
    return Fact(
        SUPPLIER,
        SYSTEM_POINTS * SUPPLIER_SHARE,
        lambda names: (
            _("Both use a system of %(supplier)s today: one uses %(ours)s, the other %(theirs)s.")
            % told
        ),
        ours=ours.name,
        theirs=theirs.name,
    )


def _pair(ours, theirs, name):
    """The first of ours that one of theirs shares its name with, and that one; else None."""
    others = {name(each): each for each in theirs}
    shared = (each for each in ours if name(each) and name(each) in others)
    first = next(shared, None)
    return (first, others[name(first)]) if first else None


@lru_cache(maxsize=20_000)
def _is_field(service):
    return all(map(tagging.is_field, codes_in(service)))


def _code(key):
    """ " (LGSL 585)" for a term of a list whose codes councils know, else nothing."""
    scheme, _colon, code = key.partition(":")
    return f" ({scheme.upper()} {code})" if scheme in CODED else ""
