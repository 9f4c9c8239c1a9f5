"""What is compared, read from where it stands: each source has names with a prefix of its own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from search.matching import from_pages, from_started
from search.matching.items import Item


@dataclass(frozen=True)
class Source:
    """One kind of thing that is compared. Each function takes and gives primary keys.

    items: the items among these keys as they stand now, without those that are compared no more;
    every: all keys that may have one; subjects: the rows that the journal writes of.
    """

    items: Callable[[list[int]], Iterator[Item]]
    every: Callable[[], Iterator[int]]
    subjects: Callable[[list[int]], dict[int, Model]]


# Another kind of thing is one line more here, and whatever marks its changes in due.py.
SOURCES = {
    "page": Source(from_pages.items, from_pages.keys, from_pages.subjects),
    "started": Source(from_started.items, from_started.keys, from_started.subjects),
}


def items(keys: Iterable[str]) -> Iterator[Item]:
    """The items of these names as they stand now; whatever is compared no more is left out."""
    for prefix, pks in by_source(keys).items():
        yield from SOURCES[prefix].items(pks)


def every_key() -> Iterator[str]:
    """The names of all that may be compared."""
    for prefix, source in SOURCES.items():
        for pk in source.every():
            yield f"{prefix}:{pk}"


def subjects(keys: Iterable[str]) -> dict[str, Model]:
    """The rows behind these items, by name, for the journal to write of."""
    return {
        f"{prefix}:{pk}": row
        for prefix, pks in by_source(keys).items()
        for pk, row in SOURCES[prefix].subjects(pks).items()
    }


def is_of_a_source(key: str) -> bool:
    """Whether a name is that of something that may be compared."""
    return key.partition(":")[0] in SOURCES


def by_source(keys: Iterable[str]) -> dict[str, list[int]]:
    """Primary keys by the prefix of their source, in order; other names are left out."""
    found = defaultdict(list)
    for key in keys:
        prefix, _colon, number = key.partition(":")
        if prefix in SOURCES and number.isdecimal():
            found[prefix].append(int(number))
    return found
