"""What is to be done after a change and may not be lost: put it here, in the change's transaction.

A worker (`manage.py outbox`) hands it to the function that a room has named for its topic. Why it
is so: docs/decisions/0015.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.utils import timezone

from .models import Job
from .states import OPEN, STUCK, State

# Last error of a job that stood in a backup: whether it was done since is not known.
RESTORED = "restored"


class NotDone(Exception):
    """Raised by a handler: it certainly did not happen. The message goes before a broker's eyes."""


class Unreachable(NotDone):
    """As NotDone, and nobody's fault here: tried again for as long as the other side is away."""


@dataclass(frozen=True)
class Handler:
    """What is done with the jobs of a topic; see `handles`."""

    function: Callable
    label: str
    batch: int = 1
    once: bool = False
    ours: bool = False


# Seconds. A killed worker's job is done by another within a minute; after five nobody is working.
TOO_LONG = 300


@dataclass(frozen=True)
class Lag:
    """How many jobs have still to be done, for how long the oldest that never failed has waited,
    how many wait for a person, and for how long no worker has looked at one that is due."""

    waiting: int
    oldest_seconds: float
    dead: int
    overdue_seconds: float = 0.0

    @property
    def stands_still(self) -> bool:
        """Whether no worker seems to be at work."""
        return self.overdue_seconds > TOO_LONG


handlers: dict[str, Handler] = {}


def handles(topic, function, *, label, batch=1, once=False, ours=False):
    """From now on `function(jobs)` does the jobs of a topic; for AppConfig.ready.

    label: what a person calls the topic; batch: the most jobs that are handed over together.
    The effect must bear repeating, unless `once`: then jobs come one by one, one that may have
    happened is never done again by itself, and its data are erased when it is over. With `ours`
    the effect lies in this database and commits together with the job's end.
    The function returns when all of it happened and raises otherwise.
    """
    handlers[topic] = Handler(function, label, batch, once, ours)


def put(topic, key, data, due_at=None):
    """Ask for an effect, in the caller's transaction; nothing where the topic has that key already.

    key: names the effect, at most 200 letters, never with personal data; data: JSON; due_at: the
    moment before which it is not wanted, and from which it waits.
    """
    moment = due_at or timezone.now()
    job = Job(topic=topic, key=key, data=data, due_at=moment, made_at=moment)
    Job.objects.bulk_create([job], ignore_conflicts=True)


def lag() -> Lag:
    """How far the workers are behind; one query."""
    steady = Q(state__in=OPEN, attempts__lte=1)
    told = Job.objects.filter(state__in=OPEN + STUCK).aggregate(
        waiting=Count("pk", filter=Q(state__in=OPEN, made_at__lte=timezone.now())),
        oldest=Min("made_at", filter=steady),
        dead=Count("pk", filter=Q(state__in=STUCK)),
        due=Min("due_at", filter=Q(state__in=OPEN)),
    )
    return Lag(told["waiting"], since(told["oldest"]), told["dead"], since(told["due"]))


def since(moment) -> float:
    """Seconds that have gone by; 0 for none, and for a moment to come."""
    return max(0.0, (timezone.now() - moment).total_seconds()) if moment else 0.0


def newest(topic) -> int:
    """The number of the newest job of a topic that has been committed; 0 when there is none."""
    found = Job.objects.filter(topic=topic).order_by("-pk").values_list("pk", flat=True)
    return found.first() or 0


def doubt_after_restoring(sender, **kwargs):
    """Signal receiver: what waited in a backup may have been done since, so a person decides."""
    once = [topic for topic, handler in handlers.items() if handler.once]
    Job.objects.open().filter(topic__in=once).update(state=State.IN_DOUBT, last_error=RESTORED)
