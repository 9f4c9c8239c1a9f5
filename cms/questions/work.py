"""What questions give to "Your work". It costs no question of its own."""

from django.db.models import Q

from marketplace.organisations.work import Section
from marketplace.questions.models import Question
from marketplace.questions.querysets import organisations_of


def known(person):
    """The questions of this person and of their organisations."""
    return Question.objects.filter(
        Q(asked_by=person) | Q(organisation__in=organisations_of(person))
    )


def waiting(person):
    """Those that wait for this person's answer."""
    return Question.objects.awaiting(person)


def asked(person):
    """Those for whose answer this person waits."""
    return Question.objects.asked_by_waiting(person)


def questions(person, known=0, waiting=0, asked=0) -> Section | None:
    """How many wait for this person, and for how many they wait; nothing where there are none."""
    shown = {"waiting": waiting, "asked": asked}
    return Section("questions/your_work.html", shown) if known else None
