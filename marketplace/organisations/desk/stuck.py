"""Jobs that wait for a broker, in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from marketplace.journal import outbox
from marketplace.journal.models import Job
from marketplace.journal.states import State
from marketplace.organisations.work import Section
from marketplace.rulings import Ruling

from . import rules


class Row(NamedTuple):
    """A job as the page shows it: what it is for, why it is here, the error in the words that were
    kept and their language where it is foreign, and whether it can be tried again."""

    job: Job
    what: str
    because: str
    error: str
    language: str
    doubtful: bool
    again: Ruling


def row(job: Job) -> Row:
    """What a broker has to know of a job to decide about it."""
    handler = outbox.handlers.get(job.topic)
    what = str(handler.label) if handler else job.topic
    error, language = fault("" if job.last_error == outbox.RESTORED else job.last_error)
    again = rules.can_be_tried_again(job)
    return Row(job, what, because(job), error, language, job.state == State.IN_DOUBT, again)


def fault(kept: str) -> tuple[str, str]:
    """An error in the reader's language where it is one of our own sentences, else as it is.

    Our sentences end in what a machine said, in brackets.
    """
    sentence, bracket, machine = kept.partition(" (")
    said = _(sentence) if sentence else ""
    return said + bracket + machine, "en" if said == sentence else ""


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


def on_desk() -> Section:
    """How much is on its way, and how much waits for a person. One question to the database."""
    return Section("desk/outbox_section.html", {"lag": outbox.lag()})


def waiting(person):
    """The jobs that wait for a broker."""
    return Job.objects.stuck()


def on_your_work(person, brokering=0, waiting=0) -> Section | None:
    """The way to the desk, and how many jobs wait there; nothing for whoever is no broker."""
    return Section("desk/your_work.html", {"waiting": waiting}) if brokering else None
