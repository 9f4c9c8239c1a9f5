"""The worker of the outbox: hands jobs over when they are due, and keeps what became of them."""

import logging
import time
from contextlib import nullcontext
from datetime import timedelta

from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)
from django.utils import timezone

from . import leases, outbox
from .models import Job

# So long a key keeps its promise of one effect; then the job is forgotten.
KEPT = timedelta(days=30)
HOUR = 3600.0
logger = logging.getLogger(__name__)


class Taken(Exception):
    """Another worker has the job by now: what was done here must not commit."""


class Worker:
    """Does what comes due, until `stopping()`; several may work at once."""

    def __init__(self, stopping, pause=1.0):
        """stopping: a Wish (marketplace/stopping.py); pause: seconds between two looks."""
        self.stopping, self.pause, self.tidied = stopping, pause, None

    def work(self, enough=lambda: False):
        """Go on until somebody asks to stop, or nothing is due and `enough()` is true.

        A database that is away is waited for.
        """
        while not self.stopping():
            try:
                if self.turn():
                    continue
                if enough():
                    return
                self.tidy()
                if not connection.in_atomic_block:
                    close_old_connections()
            except (OperationalError, InterfaceError) as error:
                logger.error("outbox: no database (%s)", type(error).__name__)
                connection.close()
                self.stopping.pause(leases.AWAY)
            self.stopping.pause(self.pause)

    def turn(self) -> bool:
        """Do one batch; False when nothing is due."""
        jobs = leases.take(outbox.handlers)
        if jobs:
            handler = outbox.handlers[jobs[0].topic]
            if handler.once:
                self.one_by_one(jobs, lambda job: leases.begin(job) and do_once(handler, job))
            else:
                self.together(handler, jobs)
        return bool(jobs)

    def together(self, handler, jobs):
        """Hand over jobs that may be done again; of a batch that fails, each by itself."""
        try:
            with transaction.atomic() if handler.ours else nullcontext():
                handler.function(jobs)
                if leases.finish(jobs) < len(jobs) and handler.ours:
                    raise Taken
        except outbox.Unreachable as error:
            tell(jobs, leases.postpone(jobs, reason(error)), error)
        except Exception as error:  # noqa: BLE001 - whatever a handler raises, the others go on
            if len(jobs) == 1:
                tell(jobs, leases.fail(jobs[0], reason(error)), error)
            else:
                self.one_by_one(
                    jobs, lambda job: leases.hold(job) and self.together(handler, [job])
                )

    def one_by_one(self, jobs, do):
        """Do one job after the other; those that are left when somebody asks to stop go back."""
        for number, job in enumerate(jobs):
            if self.stopping():
                leases.release(jobs[number:])
                return
            do(job)

    def tidy(self):
        """Once an hour, forget what was over long ago; writes nothing when there is nothing."""
        if self.tidied is not None and time.monotonic() < self.tidied + HOUR:
            return
        self.tidied = time.monotonic()
        old = Job.objects.over_since(timezone.now() - KEPT)
        if old.exists():
            old.delete()


def do_once(handler, job):
    """Hand over a job whose effect may not happen twice: what is not certain is in doubt."""
    try:
        with transaction.atomic() if handler.ours else nullcontext():
            handler.function([job])
            if not leases.finish([job], forget=True) and handler.ours:
                raise Taken
    except outbox.Unreachable as error:
        tell([job], leases.postpone([job], reason(error)), error)
    except outbox.NotDone as error:
        tell([job], leases.fail(job, reason(error)), error)
    except Exception as error:  # noqa: BLE001 - whatever a handler raises, the others go on
        leases.doubt(job, reason(error))
        tell([job], None, error, became="may have happened or not")


def reason(error) -> str:
    """What went wrong, without secrets: a handler's own words, else the error's name alone."""
    words = str(error) if isinstance(error, outbox.NotDone) else ""
    return words[:300] or type(error).__name__


def tell(jobs, again, error, became="was given up"):
    """Log a failed try on one line."""
    first, *more = jobs
    logger.warning(
        "outbox: %s %s%s %s after try %d: %s",
        first.topic,
        first.key,
        f" and {len(more)} more" if more else "",
        became if again is None else f"goes again in {again:.0f} s",
        first.attempts,
        reason(error),
    )
    logger.debug("outbox: %s", first.key, exc_info=error)
