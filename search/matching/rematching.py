"""Everything read, embedded and compared anew, without news of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from search.matching import compared, keeping, store
from search.matching.items import PUBLIC
from search.models import KeptMatch, MatchDue

BATCH = 24
# A batch of keys, as they come.
Keys = list[str]


@dataclass
class Sums:
    """How many items there are, what matches all may see, and what is new or has fallen of all."""

    items: int = 0
    matches: int = 0
    new: int = 0
    fallen: int = 0


def read(
    stopping: Callable[[], bool] = lambda: False, done: Callable[[int], object] = lambda count: None
) -> None:
    """Keep every item as it stands now, and take out what is compared no more.

    done: called with a number of items each time that so many were read.
    """
    there = set()
    for keys in batches(compared.every_key()):
        if stopping():
            return
        found = list(compared.items(keys))
        store.put(found)
        there |= {item.id for item in found}
        done(len(keys))
    known = store.profiles().values_list("key", flat=True)
    store.remove(set(known) - there)
    KeptMatch.objects.exclude(ours__in=store.profiles().values("key")).delete()


def match(
    *,
    write: bool = True,
    stopping: Callable[[], bool] = lambda: False,
    done: Callable[[int], object] = lambda count: None,
) -> Sums:
    """Look for the matches of everything that is kept, and keep them; the journal is told nothing.

    write: without it nothing is kept, and the sums say what would be.
    """
    sums = Sums()
    for keys in batches(store.profiles().order_by("pk").values_list("key", flat=True)):
        if stopping():
            break
        lists = keeping.found_for(keys)
        changed = [keeping.changes(key, found) for key, found in lists.items()]
        sums.items += len(lists)
        sums.matches += sum(len(found.get(PUBLIC, ())) for found in lists.values())
        sums.new += sum(len(each.new) for each in changed)
        sums.fallen += sum(not row.standing for each in changed for row in each.others)
        if write:
            keeping.keep(lists, tell=False)
            MatchDue.objects.filter(key__in=keys).delete()
        done(len(keys))
    return sums


def batches(keys) -> Iterator[Keys]:
    """The keys, so many at a time."""
    remaining = iter(keys)
    while some := list(islice(remaining, BATCH)):
        yield some
