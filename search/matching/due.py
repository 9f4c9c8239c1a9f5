"""What has still to be compared: noted in the transaction of the change, done by the outbox.

One job says that there is work, the rows say what. So however much has changed, the outbox holds
one job, which asks for the next when it is done: letters never wait behind twenty thousand items.
"""

from collections.abc import Iterable
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from marketplace.journal import outbox
from marketplace.journal.models import Job
from marketplace.journal.states import State
from search.matching import compared, store
from search.models import MatchDue, Step

TOPIC = "matching"
BATCH = 400
# Whatever failed so often waits for a person: health counts it.
MOST_TRIES = 5


def follow(changed: Iterable[str], gone: Iterable[str] = ()) -> None:
    """These have changed, and those may be compared no more: shown in no match from now on.

    Names of what is never compared are left aside.
    """
    mark(filter(compared.is_of_a_source, changed))
    mark(store.remove(filter(compared.is_of_a_source, gone)), Step.AGAIN)


def follow_all() -> None:
    """Everything was written anew."""
    mark(compared.every_key())


def mark(keys: Iterable[str], step: Step = Step.READ) -> None:
    """Note that these items are to be read, or to be compared again where nothing more is noted."""
    keys = sorted(set(keys))
    if keys:
        with transaction.atomic(savepoint=False):
            _note(keys, step)
            ask()


def _note(keys, step):
    token = uuid4().hex
    rows = [MatchDue(key=key, step=step, token=token) for key in keys]
    if step == Step.READ:
        MatchDue.objects.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["step", "token", "tries"],
        )
    else:
        MatchDue.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        for start in range(0, len(keys), BATCH):
            known = MatchDue.objects.filter(key__in=keys[start : start + BATCH], step=step)
            known.update(token=token, tries=0)


@transaction.atomic(savepoint=False)
def ask() -> None:
    """Have a worker look, once for all that is noted in one transaction.

    A job that waits serves as well; it is locked, so that no worker takes it before the rows of
    this transaction are there to be seen. (SQLite has one writer at a time.)
    """
    waiting = Job.objects.select_for_update(skip_locked=True)
    waiting = waiting.filter(topic=TOPIC, state=State.WAITING, attempts=0)
    if not waiting.order_by("pk")[:1]:
        outbox.put(TOPIC, uuid4().hex, {})


def take(most: dict[str, int]) -> list[MatchDue]:
    """The next rows to be done, all of one step, at most so many of it; each counted as tried.

    What failed before comes last and alone, so that it spoils nothing else.
    """
    open_rows = MatchDue.objects.filter(tries__lt=MOST_TRIES).order_by("tries", "step", "pk")
    first = open_rows.first()
    if first is None:
        return []
    rows = [first]
    if not first.tries:
        alike = open_rows.filter(tries=0, step=first.step)
        rows = list(alike[: most[first.step]])
    MatchDue.objects.filter(pk__in=[row.pk for row in rows]).update(tries=F("tries") + 1)
    return rows


def put_back(rows: Iterable[MatchDue]) -> None:
    """Nobody could set about these: that is no try. What was noted again meanwhile has none."""
    as_taken(rows).update(tries=F("tries") - 1)


def as_taken(rows: Iterable[MatchDue]):
    """Those of the rows that nobody noted again since they were taken."""
    rows = list(rows)
    return MatchDue.objects.filter(
        pk__in=[row.pk for row in rows], token__in={row.token for row in rows}
    )


def settle(rows: Iterable[MatchDue], then: Step | None = None) -> None:
    """These are done, or come to the next step; what was noted again meanwhile stays as it is."""
    same = as_taken(rows)
    if then is None:
        same.delete()
    else:
        same.update(step=then, tries=0)


def is_left() -> bool:
    """Whether anything is still to be done."""
    return MatchDue.objects.filter(tries__lt=MOST_TRIES).exists()


def stuck() -> int:
    """How many items failed so often that nobody sets about them any more."""
    return MatchDue.objects.filter(tries__gte=MOST_TRIES).count()
