"""The tasks of a need that is a page already: sent back by its review, or changed later."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.choices import LANGUAGES
from marketplace.collaborations.stages import Openness

from .forms import LinesField, TaskForm, Text


class NeedBasicsForm(TaskForm):
    """The need in one line, and who has it."""

    title = forms.CharField(
        label=_("The need in one line"),
        max_length=120,
        help_text=_("As you would say it to a colleague elsewhere. At most 120 characters."),
        error_messages={"required": _("Write the need in one line.")},
    )
    summary = Text(
        label=_("What it is, in one line for lists"),
        rows=2,
        max_length=150,
        help_text=_("It stands in lists. At most 150 characters."),
        error_messages={"required": _("Say in one line what it is.")},
    )
    who = Text(
        label=_("Who has the need?"),
        rows=3,
        max_length=1000,
        help_text=_("Residents, a team, a partner: who notices when nothing changes?"),
        error_messages={"required": _("Say who has the need.")},
    )
    language = forms.ChoiceField(label=_("Which language do you write in?"), choices=LANGUAGES)

    def clean_summary(self):
        """The summary on one line."""
        return " ".join(self.cleaned_data["summary"].split())


class NeedForm(TaskForm):
    """What happens today, what should be possible, and how anyone will know."""

    today = Text(
        label=_("What happens today?"),
        rows=8,
        help_text=_("How it goes now, how often, and what it costs people. Figures help."),
        error_messages={"required": _("Say what happens today. A few sentences are enough.")},
    )
    wanted = Text(
        label=_("What should be possible?"),
        rows=8,
        help_text=_(
            "What somebody can do then that they cannot do today. Not how, and not which product."
        ),
        error_messages={"required": _("Say what should be possible.")},
    )
    proof = Text(
        label=_("How will you know that it worked?"),
        rows=5,
        help_text=_("What you would count, see or hear, before and after."),
        error_messages={"required": _("Say how you will know. One sentence is enough.")},
    )


class NeedPartnersForm(TaskForm):
    """Whom the author looks for."""

    skills = LinesField(
        label=_("Whom do you look for?"),
        rows=5,
        required=False,
        help_text=_(
            "One on each line: a kind of council, a role, a skill. As in “a coastal council” or "
            "“somebody who knows the permit law”."
        ),
    )

    @classmethod
    def read(cls, page):
        """The lines as one text."""
        return {"skills": "\n".join(part.value for part in page.skills)}

    def write(self, page):
        """Put the lines into a page."""
        lines = self.cleaned_data.get("skills", "").split("\n")
        page.skills = [("line", line) for line in lines if line]


class NeedTimeForm(TaskForm):
    """By when, and how far others are let in."""

    timeline = Text(
        label=_("By when?"),
        rows=3,
        max_length=1000,
        required=False,
        help_text=_("What should be there when, and what would make it urgent."),
    )
    openness = forms.ChoiceField(
        label=_("How open are you?"),
        choices=Openness.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose how open you are to others.")
        ),
    )
