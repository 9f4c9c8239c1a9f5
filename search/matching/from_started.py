"""Needs that are still being written made into items, where their authors allow it."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from cms.models import StartedNeed
from cms.starting.drafting import page_of
from search.matching.from_pages import item_of
from search.matching.items import COUNCILS, Item


def items(pks: Collection[int]) -> Iterator[Item]:
    """Those of the started needs that councils may find, each as the page it is to become."""
    for started in StartedNeed.objects.open().filter(pk__in=pks).order_by("pk"):
        yield item_of_started(started)


def item_of_started(started: StartedNeed) -> Item:
    """A started need as an item, whoever may find it."""
    item = item_of(page_of(started))
    return replace(item, id=f"started:{started.pk}", visibility=frozenset({COUNCILS}))


def keys() -> Iterator[int]:
    """All that councils may find."""
    yield from StartedNeed.objects.open().order_by("pk").values_list("pk", flat=True)


def subjects(pks: Collection[int]) -> dict[int, StartedNeed]:
    """The rows themselves."""
    return StartedNeed.objects.in_bulk(pks)
