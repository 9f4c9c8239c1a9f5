"""Where candidates come from beside the texts: each source names items that share a record.

A source takes our item and who holds what, and gives the ids of items, in any order. Another
one is a function more in SOURCES: what it finds is weighed by the facts as all others are.
"""

from collections.abc import Callable, Iterable

from search.matching.holders import (
    COMPONENT,
    FUND,
    PRODUCT,
    SERVICE,
    SUPPLIER,
    Holders,
    held_by,
)
from search.matching.items import Item

Source = Callable[[Item, Holders], Iterable[str]]
# Of what more items hold, so many are looked at.
COMMON = 500


def of_services(item: Item, holders: Holders) -> Iterable[str]:
    """Items of the same service."""
    return _having(item, holders, SERVICE)


def of_components(item: Item, holders: Holders) -> Iterable[str]:
    """Items that ask for the same capability."""
    return _having(item, holders, COMPONENT)


def of_systems(item: Item, holders: Holders) -> Iterable[str]:
    """Items that work with the same product, or with one of the same supplier."""
    yield from _having(item, holders, PRODUCT)
    yield from _having(item, holders, SUPPLIER)


def of_funds(item: Item, holders: Holders) -> Iterable[str]:
    """Items that look for the same money."""
    return _having(item, holders, FUND)


SOURCES: tuple[Source, ...] = (of_services, of_components, of_systems, of_funds)


def sourced(item: Item, holders: Holders) -> set[str]:
    """The ids of all items that any source names, without the item itself."""
    found = {each for source in SOURCES for each in source(item, holders)}
    return found - {item.id}


def _having(item, holders, kind):
    for key in held_by(item)[kind]:
        yield from holders.having(kind, key)[:COMMON]
