"""The questions in their order, and how far a started need has come."""

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.models import StartedNeed

from .forms import (
    AnswerForm,
    NeedForm,
    OrganisationForm,
    ProofForm,
    TimeForm,
    TodayForm,
    WantedForm,
)
from .systems import PartnersForm

CHECK = "check"


@dataclass(frozen=True)
class Step:
    """One question: its name in the address, its heading and its form.

    alone: whether the heading asks all there is to ask, so that the field needs no label to see.
    """

    name: str
    title: str | Promise
    form: type[AnswerForm]
    alone: bool = False

    def is_answered(self, started: StartedNeed) -> bool:
        """Whether everything that this question must know has been said."""
        told = started.answers.get(self.name)
        if told is None:
            return False
        needed = [name for name, field in self.form.base_fields.items() if field.required]
        return all(told.get(name) for name in needed)


PARTNERS = Step("partners", _("Who else, and which systems?"), PartnersForm)
ORGANISATION = Step("organisation", _("For which organisation?"), OrganisationForm, alone=True)
FIRST = Step("need", _("What do you need, and who needs it?"), NeedForm)
STEPS = (
    FIRST,
    Step("today", _("What happens today?"), TodayForm, alone=True),
    Step("wanted", _("What should be possible?"), WantedForm, alone=True),
    Step("proof", _("How will you know that it worked?"), ProofForm, alone=True),
    PARTNERS,
    Step("time", _("By when, and how open are you?"), TimeForm),
)


def road(started: StartedNeed) -> tuple[Step, ...]:
    """The questions that the author of this need is asked."""
    return (ORGANISATION, *STEPS) if ORGANISATION.name in started.answers else STEPS


def named(name: str, started: StartedNeed) -> Step | None:
    """The question of that name on the road of this need, or None."""
    return next((step for step in road(started) if step.name == name), None)


def progress(started: StartedNeed) -> tuple[int, int]:
    """How many questions are answered, of how many."""
    steps = road(started)
    return sum(step.is_answered(started) for step in steps), len(steps)


def first_unanswered(started: StartedNeed) -> Step | None:
    """The question to go on with; None once all are answered."""
    return next((step for step in road(started) if not step.is_answered(started)), None)


def address(started: StartedNeed, step: Step | None) -> str:
    """Where a question is asked; of None, where all answers are checked."""
    name = step.name if step else CHECK
    if name == CHECK:
        return reverse("start_check", args=[started.pk])
    return reverse("start_question", args=[started.pk, name])


class Place(NamedTuple):
    """Where a question stands among the others, and the way back from it."""

    number: int
    total: int
    back: str


def place(started: StartedNeed, step: Step, *, checking: bool) -> Place:
    """Where the step stands on the road; `checking` came from the list of answers."""
    steps = road(started)
    at = steps.index(step)
    if checking:
        return Place(at + 1, len(steps), address(started, None))
    back = address(started, steps[at - 1]) if at else reverse("start")
    return Place(at + 1, len(steps), back)


def after(started: StartedNeed, step: Step) -> Step | None:
    """The question that comes after this one; None after the last."""
    steps = road(started)
    return next(iter(steps[steps.index(step) + 1 :]), None)
