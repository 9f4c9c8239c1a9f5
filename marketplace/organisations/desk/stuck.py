"""Jobs that wait for a broker, in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from marketplace.counting import counted
from marketplace.journal import outbox
from marketplace.journal.models import Job
from marketplace.journal.states import State
from marketplace.organisations.work import Section
from marketplace.rulings import Ruling

from . import rules


class Row(NamedTuple):
    """A job as the page shows it: what it is for, why it is here, the error as code says it, and
    whether it can be tried again."""

    job: Job
    what: str
    because: str
    error: str
    doubtful: bool
    again: Ruling


def row(job: Job) -> Row:
    """What a broker has to know of a job to decide about it."""
    handler = outbox.handlers.get(job.topic)
    what = str(handler.label) if handler else job.topic
    error = "" if job.last_error == outbox.RESTORED else job.last_error
    again = rules.can_be_tried_again(job)
    return Row(job, what, because(job), error, job.state == State.IN_DOUBT, again)


def because(job: Job) -> str:
    """Why no worker goes on with it."""
    if job.state == State.DEAD:
        if job.last_error:
            return _("It failed each time.")
        return _("Each worker that took it was ended before it was done.")
    if job.last_error == outbox.RESTORED:
        return _("It waited in the backup that was restored. It may have happened since.")
    if job.last_error:
        return _("It broke off in the middle: it may have happened or not.")
    return _("Its worker was ended in the middle: it may have happened or not.")


def on_your_work(person) -> Section | None:
    """The way to the desk, and how much waits there; nothing for whoever is no broker.

    One question to the database.
    """
    waiting = counted(Job.objects.stuck())
    found = rules.brokering(person).values_list(waiting, flat=True).first()
    return None if found is None else Section("desk/your_work.html", {"waiting": found})
