"""What became of each letter, in words, and how many people get."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.facts import Column, cells
from marketplace.journal.mail import TOPIC
from marketplace.journal.models import Job
from marketplace.journal.states import OPEN, State
from marketplace.organisations.work import Section

from .kinds import Kind
from .models import Letter, LostAddress

WEEK = timedelta(days=7)
MOST = 10
WENT, CAME_BACK, ON_ITS_WAY, NOT_SENT = "went", "back", "way", "not"


class Outcome(NamedTuple):
    """A letter as the list shows it: what it is about, what became of it, when, and how to mark
    that: one of went, back, way and not."""

    letter: Letter
    about: str
    became: str
    at: object
    mark: str


def outcomes(letters) -> list[Outcome]:
    """Some letters with what became of them; one question to the database."""
    keys = [letter.key for letter in letters if not letter.went_at]
    jobs = dict(Job.objects.filter(topic=TOPIC, key__in=keys).values_list("key", "state"))
    return [outcome(letter, jobs.get(letter.key)) for letter in letters]


def outcome(letter, state) -> Outcome:
    """One letter; state: that of its job in the outbox, None when it is forgotten."""
    labels = [Kind(kind).label for kind in letter.kinds if kind in Kind.values]
    about = ", ".join(str(label) for label in labels)
    if letter.returned_at:
        return Outcome(letter, about, _("Came back"), letter.returned_at, CAME_BACK)
    if letter.went_at:
        return Outcome(letter, about, _("Sent"), letter.went_at, WENT)
    if state in OPEN:
        return Outcome(letter, about, _("On its way"), None, ON_ITS_WAY)
    if state == State.IN_DOUBT:
        return Outcome(letter, about, _("In doubt: it waits in the outbox"), None, NOT_SENT)
    if state == State.DEAD:
        return Outcome(letter, about, _("Not sent: it waits in the outbox"), None, NOT_SENT)
    return Outcome(letter, about, _("Not sent"), None, NOT_SENT)


class Load(NamedTuple):
    """How many letters in the last seven days, to how many people, the most that one got, and a
    table of the people who got most."""

    letters: int
    people: int
    most: int
    columns: list
    rows: list


def load() -> Load:
    """What people got in the last seven days; two questions to the database."""
    week = Letter.objects.since(timezone.now() - WEEK)
    told = week.aggregate(letters=Count("pk"), people=Count("address", distinct=True))
    rows = list(week.per_person()[:MOST])
    columns = [Column(_("Person")), Column(_("E-mails"), numeric=True)]
    people = [(row["person__name"] or row["person__email"], row["letters"]) for row in rows]
    most = rows[0]["letters"] if rows else 0
    return Load(told["letters"], told["people"], most, columns, cells(columns, people))


def on_desk(person) -> Section:
    """How many letters people got, and how many addresses are lost."""
    week = Letter.objects.visible_to(person).since(timezone.now() - WEEK)
    told = week.aggregate(letters=Count("pk"), people=Count("address", distinct=True))
    lost = LostAddress.objects.visible_to(person).count()
    return Section("notices/on_desk.html", {**told, "lost": lost})
