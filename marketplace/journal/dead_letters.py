"""What a person does with a job that no worker goes on with: try it again, or close it."""

from django.db import transaction
from django.utils import timezone

from .actions import record
from .models import Job
from .states import MOVES, State


@transaction.atomic
def try_again(job, *, by) -> bool:
    """Let the workers do it once more, with all its tries; False when it is not stuck any more."""
    changed = settle(job, State.WAITING, attempts=0, due_at=timezone.now())
    if changed:
        record("outbox.tried_again", job, by=by, topic=job.topic, key=job.key)
    return changed


@transaction.atomic
def close(job, *, by) -> bool:
    """Leave it undone for good, and erase its data; False when it is not stuck any more."""
    changed = settle(job, State.CLOSED, data={}, done_at=timezone.now())
    if changed:
        record("outbox.closed", job, by=by, topic=job.topic, key=job.key)
    return changed


def settle(job, to, **changes) -> bool:
    """Lock a stuck job and bring it into a state; False when somebody was quicker."""
    locked = Job.objects.select_for_update().stuck().filter(pk=job.pk).first()
    if locked is None or to not in MOVES[locked.state]:
        return False
    return bool(Job.objects.filter(pk=locked.pk).update(state=to, holder="", **changes))
