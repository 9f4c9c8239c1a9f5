"""Which items hold which services, components, systems and funds, and how rare each of them is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from types import MappingProxyType

from search.language import words
from search.matching import tagging
from search.matching.items import Item, System

SERVICE, FIELD, COMPONENT = "service", "field", "component"
PRODUCT, SUPPLIER, FUND = "product", "supplier", "fund"

JOINED = "+"


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """A name as it is compared: its words, without case, accents and marks."""
    return " ".join(words(name)) if name.strip() else ""


@lru_cache(maxsize=20_000)
def product(system: System) -> str:
    """The folded name of a system, without that of its supplier before or after it."""
    supplier = set(words(system.supplier))
    told = [word for word in words(system.name) if word not in supplier]
    return " ".join(told) or folded(system.name)


def services_of(item: Item) -> Mapping[str, tuple[str, ...]]:
    """The services of an item's terms as they are compared, each with the terms that name it.

    Terms of two countries are the same service when they lead to the same ones in our own list;
    what is not in that list is compared by its term.
    """
    return _by_service(tuple(item.services))


@lru_cache(maxsize=20_000)
def _by_service(keys: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The same for the keys of terms: hundreds of pairs are compared for each item."""
    found = {}
    for key in keys:
        service = JOINED.join(sorted(tagging.of_terms([key]))) or key
        found[service] = (*found.get(service, ()), key)
    return MappingProxyType(found)


@lru_cache(maxsize=20_000)
def fields_of(services: tuple[str, ...]) -> frozenset[str]:
    """The fields of services as they are compared; none of what is not in our own list."""
    codes = (code for service in services for code in codes_in(service))
    return frozenset(tagging.field(code) for code in codes if ":" not in code)


def codes_in(service: str) -> tuple[str, ...]:
    """The codes in our own list of a service as it is compared."""
    return tuple(service.split(JOINED))


def held_by(item: Item) -> dict[str, frozenset[str]]:
    """What an item holds, by kind, as it is compared."""
    return {
        SERVICE: frozenset(services_of(item)),
        FIELD: fields_of(tuple(services_of(item))),
        COMPONENT: frozenset(item.components),
        PRODUCT: frozenset(filter(None, map(product, item.systems))),
        SUPPLIER: frozenset(filter(None, (folded(each.supplier) for each in item.systems))),
        FUND: frozenset(filter(None, map(folded, item.funds))),
    }


def kinds_in_both(
    ours: Mapping[str, frozenset[str]], theirs: Mapping[str, frozenset[str]]
) -> set[str]:
    """The kinds of which two items hold something the same, told what each of them holds."""
    return {kind for kind, keys in ours.items() if not keys.isdisjoint(theirs[kind])}


@dataclass(frozen=True, eq=False)
class Holders:
    """The ids of the items that hold a thing, by its kind and key; rarity is that among `size`.

    Only what everybody may see counts for rarity.
    """

    ids: Mapping[tuple[str, str], list[str]] = field(default_factory=dict)
    counted: Mapping[tuple[str, str], int] = field(default_factory=dict)
    size: int = 0

    @classmethod
    def of(cls, items: Iterable[Item], held: Iterable[Mapping] | None = None) -> "Holders":
        """Those of all the items; `held` is what `held_by` says of each, where that is known."""
        items = tuple(items)
        ids, counted, size = defaultdict(list), defaultdict(int), 0
        for item, holds in zip(items, held or map(held_by, items), strict=True):
            is_public = "public" in item.visibility
            size += is_public
            for kind, keys in holds.items():
                for key in keys:
                    ids[kind, key].append(item.id)
                    counted[kind, key] += is_public
        return cls(MappingProxyType(dict(ids)), MappingProxyType(dict(counted)), size)

    def having(self, kind: str, key: str) -> list[str]:
        """The ids of the items that hold it."""
        return self.ids.get((kind, key), [])

    def rarity(self, kind: str, key: str) -> float:
        """log(N / n), scaled from 0 to 1, of a thing that n of N items hold."""
        whole = max(self.size, 1) + 1
        return max(0.0, log(whole / max(self.counted.get((kind, key), 0), 1)) / log(whole))
