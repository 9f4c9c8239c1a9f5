"""The questions, one form each. An answer is kept as JSON, so that no sign-out loses it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.choices import LANGUAGES, ContentLicence
from cms.starting.drafting import SUMMARY
from marketplace.collaborations.stages import Openness
from marketplace.organisations.models import Organisation

LONGEST = 5000
OURS = _("Choose one of your organisations.")


class AnswerForm(forms.Form):
    """One question. `answer` is what was kept before; a partial one may leave fields empty."""

    def __init__(self, data=None, *, answer=None, partial=False, **options):
        super().__init__(data, initial=answer or {}, **options)
        for field in self.fields.values() if partial else ():
            field.required = False

    def kept(self):
        """What was answered, as JSON values; what is empty is left out."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class Text(forms.CharField):
    """Words on several lines, with one kind of line end."""

    def __init__(self, *, rows=8, max_length=LONGEST, **options):
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, widget=widget, **options)

    def to_python(self, value):
        """The text with one kind of line end."""
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class OrganisationForm(AnswerForm):
    """Whose need it is; only who writes for several is asked."""

    organisation = forms.ModelChoiceField(
        label=_("For which organisation?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": OURS, "invalid_choice": OURS},
    )

    def __init__(self, data=None, *, offered, **options):
        super().__init__(data, **options)
        self.fields["organisation"].queryset = offered

    def kept(self):
        """The key of the organisation."""
        return {"organisation": self.cleaned_data["organisation"].pk}


class NeedForm(AnswerForm):
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


class TodayForm(AnswerForm):
    """What happens today."""

    today = Text(
        label=_("What happens today?"),
        help_text=_("How it goes now, how often, and what it costs people. Figures help."),
        error_messages={"required": _("Say what happens today. A few sentences are enough.")},
    )


class WantedForm(AnswerForm):
    """What should be possible."""

    wanted = Text(
        label=_("What should be possible?"),
        help_text=_(
            "What somebody can do then that they cannot do today. Not how, and not which product."
        ),
        error_messages={"required": _("Say what should be possible.")},
    )


class ProofForm(AnswerForm):
    """How anyone will know that it worked."""

    proof = Text(
        label=_("How will you know that it worked?"),
        rows=6,
        help_text=_("What you would count, see or hear, before and after."),
        error_messages={"required": _("Say how you will know. One sentence is enough.")},
    )


class TimeForm(AnswerForm):
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


class CheckForm(AnswerForm):
    """What goes with the answers when they become a page."""

    summary = Text(
        label=_("What it is, in one line for lists"),
        rows=2,
        max_length=SUMMARY,
        help_text=_("Taken from your answer. Put it as you like, in at most 150 characters."),
        error_messages={"required": _("Say in one line what it is.")},
    )
    language = forms.ChoiceField(label=_("The language you wrote in"), choices=LANGUAGES)
    services = forms.MultipleChoiceField(
        label=_("Services it belongs to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Found in your words. Tick those that fit: they help others find you."),
        error_messages={"invalid_choice": _("Tick only services of this list.")},
    )
    licence = forms.ChoiceField(label=_("Licence of this text"), choices=ContentLicence.choices)
    accepted = forms.BooleanField(
        label=_("I may publish this text, and I publish it under this licence"),
        error_messages={"required": _("Accept the licence before this text is reviewed.")},
    )
    open_to_others = forms.BooleanField(
        label=_("Let others find this need before it is published"),
        required=False,
        help_text=_(
            "Other councils see what the need is. They do not see your name or your council "
            "until you accept an introduction."
        ),
    )

    def __init__(self, data=None, *, services, **options):
        """services: the choices of services, as (key, label); the question is left out for none."""
        super().__init__(data, **options)
        self.fields["services"].choices = services
        if not services:
            del self.fields["services"]

    def clean_summary(self):
        """The summary on one line."""
        return " ".join(self.cleaned_data["summary"].split())
