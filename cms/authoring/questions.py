"""What is asked about a need, by whichever form: when it is first put into words, and later."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.collaborations.stages import Openness

from .fields import LinesField, MonthField, Text


class AboutNeed(forms.Form):
    """The need in one line, and who has it."""

    title = forms.CharField(
        label=_("The need in one line"),
        max_length=120,
        help_text=_("As you would say it to a colleague elsewhere. At most 120 characters."),
        error_messages={"required": _("Write the need in one line.")},
    )
    who = Text(
        label=_("Who has the need?"),
        rows=3,
        max_length=1000,
        help_text=_("Residents, a team, a partner: who notices when nothing changes?"),
        error_messages={"required": _("Say who has the need.")},
    )


class AboutToday(forms.Form):
    """What happens today."""

    today = Text(
        label=_("What happens today?"),
        help_text=_("How it goes now, how often, and what it costs people. Figures help."),
        error_messages={"required": _("Say what happens today. A few sentences are enough.")},
    )


class AboutWanted(forms.Form):
    """What should be possible."""

    wanted = Text(
        label=_("What should be possible?"),
        help_text=_(
            "What somebody can do then that they cannot do today. Not how, and not which product."
        ),
        error_messages={"required": _("Say what should be possible.")},
    )


class AboutProof(forms.Form):
    """How anyone will know that it worked."""

    proof = Text(
        label=_("How will you know that it worked?"),
        rows=6,
        help_text=_("What you would count, see or hear, before and after."),
        error_messages={"required": _("Say how you will know. One sentence is enough.")},
    )


def whom_to_look_for() -> LinesField:
    """Whom the author looks for, a line each."""
    return LinesField(
        label=_("Whom do you look for?"),
        rows=5,
        required=False,
        help_text=_(
            "One on each line: a kind of council, a role, a skill. As in “a coastal council” or "
            "“somebody who knows the permit law”."
        ),
    )


class AboutTime(forms.Form):
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


def about_system(*, needed: bool) -> dict[str, forms.Field]:
    """The fields of one system, by name; needed: whether it must have a name."""
    return {
        "name": forms.CharField(
            label=_("Name of the system"),
            max_length=150,
            required=needed,
            error_messages={"required": _("Name the system.")},
        ),
        "supplier": forms.CharField(label=_("Its supplier"), max_length=150, required=False),
        "contract_end": MonthField(
            label=_("Its contract ends in"), required=False, help_text=_("As in 3 2027")
        ),
    }
