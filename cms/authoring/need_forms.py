"""The tasks of a need that is a page already: sent back by its review, or changed later."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.choices import LANGUAGES

from .fields import OneLine
from .forms import TaskForm
from .questions import AboutNeed, AboutProof, AboutTime, AboutToday, AboutWanted


class NeedBasicsForm(TaskForm, AboutNeed):
    """The need in one line, and who has it."""

    field_order = ("title", "summary", "who", "language")

    summary = OneLine(
        label=_("What it is, in one line for lists"),
        max_length=150,
        help_text=_("It stands in lists. At most 150 characters."),
        error_messages={"required": _("Say in one line what it is.")},
    )
    language = forms.ChoiceField(label=_("Which language do you write in?"), choices=LANGUAGES)


class NeedForm(TaskForm, AboutProof, AboutWanted, AboutToday):
    """What happens today, what should be possible, and how anyone will know."""


class NeedTimeForm(TaskForm, AboutTime):
    """By when, and how far others are let in."""
