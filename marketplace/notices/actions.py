"""The only writer of notices: hear of a line of the journal, or be given something to tell."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from marketplace.journal.outbox import put

from . import clock, registry
from .following import follow, unfollow
from .kinds import Often
from .models import Letter, Notice
from .wishes import wishes

__all__ = ["follow", "forget", "give", "hear", "unfollow"]

TOPIC = "notices"
# The list of letters holds addresses; that something was told once is remembered far longer.
LETTERS_KEPT = timedelta(days=30)
NOTICES_KEPT = timedelta(days=400)


def hear(entry) -> None:
    """Keep for each person whom a line of the journal concerns that they are to be told."""
    for writer in registry.writers(entry.verb):
        if writer.hears:
            keep(writer.kind, entry.verb, f"entry:{entry.pk}", writer.hears(entry), entry=entry)


def give(name, user, *, key, data) -> None:
    """Let a person be told once of what is no line of the journal, as `tells_given` says.

    key: names the thing, at most 100 letters; data: JSON, which `says(data, user)` is given.
    """
    for writer in registry.writers(name):
        keep(writer.kind, name, key, [user], data=data)


@transaction.atomic
def keep(kind, name, key, people, *, entry=None, data=None) -> None:
    """A notice for each of them, with the job that writes its letter when it is due.

    Nothing for who may no longer sign in, or never wants to hear of this kind.
    """
    people = {person.pk: person for person in people if person.is_active}
    if not people:
        return
    now, due = timezone.now(), {}
    for pk, wish in wishes(list(people.values()), kind).items():
        if wish.often != Often.NEVER:
            due[pk] = clock.due_at(wish.often, now, clock.zone_of(people[pk]), wish.quiet)
    told = {"kind": kind, "name": name, "key": key, "entry": entry, "data": data or {}}
    rows = [Notice(person_id=pk, made_at=now, due_at=at, **told) for pk, at in due.items()]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    for pk, at in due.items():
        wake(pk, at)


def wake(person_pk, at) -> None:
    """Have a worker write to this person at that moment."""
    put(TOPIC, f"{person_pk}:{at.timestamp():.6f}", {"person": person_pk}, due_at=at)


@transaction.atomic
def forget(now) -> int:
    """Take away letters and notices that have been kept long enough; gives how many letters."""
    Notice.objects.over_since(now - NOTICES_KEPT).delete()
    return (
        Letter.objects.filter(made_at__lt=now - LETTERS_KEPT).delete()[1].get("notices.Letter", 0)
    )
