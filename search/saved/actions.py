"""The only writer of saved searches: save, change, look, remove.

What somebody looks for is nobody else's business: the journal, which others read, stays silent.
"""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from marketplace.notices.actions import give
from marketplace.rulings import require
from search.engines.base import SearchUnavailable
from search.listing import Asked
from search.models import SavedSearch
from search.models.saved import new_secret

from . import asking, rules
from .states import Often

NEWS = "search.news"
# A letter names so many at most; the list has all.
NAMED = 50


@transaction.atomic
def save(asked: Asked, *, by, name: str, often: str, language: str) -> SavedSearch:
    """Keep a search; the one that asks the same is given back as it is. Raises Refused.

    What it finds now is known from here on: only what comes later is new.
    """
    get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)
    query = asking.query_string(asked)
    question = asking.fingerprint(asked.preset, query)
    there = SavedSearch.objects.filter(person=by, fingerprint=question).first()
    if there:
        return there
    require(rules.may_save(by))
    saved = SavedSearch(
        person=by,
        name=name,
        list=asked.preset.name,
        query=query,
        fingerprint=question,
        language=language,
        often=often,
    )
    begin(saved, timezone.now())
    saved.save(force_insert=True)
    return saved


@transaction.atomic
def change(saved: SavedSearch, *, by, name: str, often: str) -> SavedSearch:
    """Call it otherwise, or hear of it more or less often. Raises Refused.

    Who begins to hear of it again hears of what comes from now on.
    """
    saved = locked(saved)
    require(rules.may_change(by, saved))
    if saved.often == Often.NEVER and often != Often.NEVER:
        begin(saved, timezone.now())
    saved.name, saved.often = name, often
    saved.save(update_fields=["name", "often", "known", "looked_at"])
    return saved


@transaction.atomic
def renew_address(saved: SavedSearch, *, by) -> SavedSearch:
    """Give its feed another address; the one before finds nothing any more. Raises Refused."""
    saved = locked(saved)
    require(rules.may_change(by, saved))
    saved.secret = new_secret()
    saved.save(update_fields=["secret"])
    return saved


@transaction.atomic
def remove(saved: SavedSearch, *, by) -> None:
    """Keep it no longer; one that is gone already stays gone. Raises Refused."""
    require(rules.may_change(by, saved))
    SavedSearch.objects.filter(pk=saved.pk).delete()


def locked(saved: SavedSearch) -> SavedSearch:
    """The row as it stands now, held until the transaction ends."""
    return SavedSearch.objects.select_for_update().get(pk=saved.pk)


@transaction.atomic
def look(pk: int, *, now) -> list[str]:
    """Look at a search that is due, and have its owner told of what is new; gives the ids of that.

    What was told is known, also when it goes and comes back. Nothing where it is not due any more.
    Raises SearchUnavailable.
    """
    due = SavedSearch.objects.select_for_update(of=("self",)).due(now)
    saved = due.filter(pk=pk).select_related("person").first()
    if saved is None:
        return []
    if saved.known is None:
        begin(saved, now)
        saved.save(update_fields=["known", "looked_at"])
        return []
    ids = news(saved)
    saved.known, saved.looked_at = with_more(saved.known, ids), now
    saved.save(update_fields=["known", "looked_at"])
    if ids:
        told = {"search": saved.pk, "ids": ids[:NAMED], "count": len(ids)}
        give(NEWS, saved.person, key=f"{saved.pk}:{now:%Y-%m-%dT%H:%M:%S%z}", data=told)
    return ids


def foreseen(pk: int, *, now) -> list[str]:
    """What `look` would tell of; nothing is changed. Raises SearchUnavailable."""
    saved = SavedSearch.objects.due(now).filter(pk=pk).exclude(known=None).first()
    return news(saved) if saved else []


def begin(saved: SavedSearch, now) -> None:
    """Know all that it finds now; where there is no search at the moment, the next look does so."""
    try:
        with transaction.atomic():
            there = [each.id for each in asking.found(saved)]
    except SearchUnavailable:
        saved.known = None
    else:
        saved.known, saved.looked_at = with_more(saved.known or {}, there), now


def news(saved: SavedSearch) -> list[str]:
    """The ids of what it finds and never found before, the newest first."""
    known = {kind: set(numbers) for kind, numbers in saved.known.items()}
    return [
        each.id
        for each in asking.found(saved)
        if number_of(each.id) not in known.get(kind_of(each.id), ())
    ]


def with_more(known: dict[str, list[int]], ids: Iterable[str]) -> dict[str, list[int]]:
    """What is known, and these too."""
    merged = {kind: set(numbers) for kind, numbers in known.items()}
    for each in ids:
        merged.setdefault(kind_of(each), set()).add(number_of(each))
    return {kind: sorted(numbers) for kind, numbers in merged.items()}


def kind_of(id: str) -> str:
    """ "page" of "page:12"."""
    return id.partition(":")[0]


def number_of(id: str) -> int:
    """12 of "page:12"."""
    return int(id.partition(":")[2])
