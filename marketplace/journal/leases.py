"""Which worker has a job in hand, until when, and what became of it: the worker's moves."""

import random
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Job
from .states import State, before

# What a killed worker had in hand is taken up again within a minute: BARS.md R9.
LEASE = timedelta(seconds=45)
# Ten tries take about an hour and a half.
MOST_TRIES = 10
FIRST_PAUSE, LONGEST_PAUSE = 10.0, 3600.0
# As long as the other side is away, each batch asks after it so often.
AWAY = 10.0


def take(handlers) -> list[Job]:
    """Lease the jobs that have been due for longest: of one topic, at most its handler's batch.

    What a worker had begun when it was ended is in doubt from now on, and what ended its workers
    too often is given up.
    """
    now = timezone.now()
    due = Job.objects.due(now).filter(topic__in=list(handlers))
    topic = due.values_list("topic", flat=True).first()
    if topic is None:
        return []
    with transaction.atomic():
        locked = due.filter(topic=topic).select_for_update(skip_locked=True)
        found = list(locked[: handlers[topic].batch])
        begun = [job for job in found if job.state == State.BEGUN]
        spent = [job for job in found if job.state == State.LEASED and job.attempts >= MOST_TRIES]
        move(begun, State.IN_DOUBT, last_error="")
        move(spent, State.DEAD, last_error="")
        fit = [job for job in found if job not in begun and job not in spent]
        holder = uuid4().hex
        move(fit, State.LEASED, holder=holder, due_at=now + LEASE, attempts=F("attempts") + 1)
    for job in fit:
        job.state, job.holder, job.attempts = State.LEASED, holder, job.attempts + 1
    return fit


def move(jobs, to, **changes) -> int:
    """Bring jobs that are still ours into a state, by the table of moves; gives how many."""
    held = {job.holder for job in jobs}
    ours = Job.objects.filter(pk__in=[job.pk for job in jobs], holder__in=held)
    return ours.filter(state__in=before(to)).update(state=to, **changes) if jobs else 0


def hold(job) -> bool:
    """Go on holding a job for a whole lease; False when another worker has it by now."""
    return bool(move([job], State.LEASED, due_at=timezone.now() + LEASE))


def begin(job) -> bool:
    """Say that its effect is about to happen; False when another worker has it by now."""
    return bool(move([job], State.BEGUN, due_at=timezone.now() + LEASE))


def finish(jobs, *, forget=False) -> int:
    """Say that they are done, and erase their data where told; gives how many were still ours."""
    erased = {"data": {}} if forget else {}
    return move(jobs, State.DONE, done_at=timezone.now(), last_error="", **erased)


def release(jobs):
    """Leave jobs to the next worker, untried."""
    move(jobs, State.WAITING, due_at=timezone.now(), attempts=F("attempts") - 1)


def postpone(jobs, why) -> float:
    """Try them again soon, since the other side is away: no failure of theirs. Gives seconds."""
    seconds = AWAY * random.uniform(0.5, 1.5)  # noqa: S311 - no secret
    due_at = timezone.now() + timedelta(seconds=seconds)
    move(jobs, State.WAITING, due_at=due_at, attempts=F("attempts") - 1, last_error=why)
    return seconds


def fail(job, why) -> float | None:
    """Try a job again later, or give it up after too many tries; gives seconds, or None."""
    if job.attempts >= MOST_TRIES:
        move([job], State.DEAD, last_error=why)
        return None
    seconds = pause_after(job.attempts)
    move(
        [job],
        State.WAITING,
        due_at=timezone.now() + timedelta(seconds=seconds),
        last_error=why,
    )
    return seconds


def doubt(job, why):
    """Say that its effect may have happened or not: only a person can know."""
    move([job], State.IN_DOUBT, last_error=why)


def pause_after(attempts) -> float:
    """Seconds before the next try: twice as long each time, and never the same for two jobs."""
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
