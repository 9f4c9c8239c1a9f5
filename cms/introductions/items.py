"""Entries by their names, for readers who may know of them: pages and needs being written."""

from django.db.models import Q
from django.http import Http404
from wagtail.models import Page

from cms.life.entries import with_owners
from cms.models import StartedNeed
from marketplace.introductions.keys import PAGE, STARTED, key_of
from marketplace.introductions.rules import is_insider

AUTHORED = Q(buildingblockpage__isnull=False) | Q(proposalpage__isnull=False)


def found(keys) -> dict:
    """The entries with these names, by name, each with its organisation. At most two questions."""
    pages, started = numbers(PAGE, keys), numbers(STARTED, keys)
    items = with_owners(Page.objects.filter(AUTHORED, pk__in=pages)) if pages else []
    if started:
        items += StartedNeed.objects.filter(pk__in=started).select_related("organisation", "page")
    return {key_of(item): item for item in items}


def numbers(kind, keys) -> list[int]:
    """The keys of the rows among names of one kind."""
    return [int(key.partition(":")[2]) for key in keys if key.startswith(f"{kind}:")]


def pair(user, ours, theirs):
    """Two entries by name: one in whose matches this person may act, and one they may read.

    Raises Http404 for whoever has nothing to do with the first, and where the second is not shown.
    """
    items = found([ours, theirs])
    mine, other = items.get(ours), items.get(theirs)
    if mine is None or other is None or not is_own(user, mine) or not is_shown(other, mine):
        raise Http404
    return mine, other


def is_own(user, item) -> bool:
    """Whether the entry is of this person's organisation; what is being written is its author's."""
    if isinstance(item, StartedNeed):
        return item.person_id == user.pk
    return is_insider(user, item.organisation)


def is_shown(item, mine) -> bool:
    """Whether those who act for the owner of `mine` may read the entry."""
    if item.organisation == mine.organisation:
        return True
    if isinstance(item, StartedNeed):
        council = mine.organisation.kind == "council"
        return council and StartedNeed.objects.open().filter(pk=item.pk).exists()
    return item.live and Page.objects.public().filter(pk=item.pk).exists()
