"""The questions, one form each. An answer is kept as JSON, so that no sign-out loses it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.authoring.fields import OneLine
from cms.authoring.questions import AboutNeed, AboutProof, AboutTime, AboutToday, AboutWanted
from cms.choices import LANGUAGES, ContentLicence
from cms.starting.drafting import SUMMARY
from marketplace.organisations.models import Organisation

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


class NeedForm(AnswerForm, AboutNeed):
    """The need in one line, and who has it."""


class TodayForm(AnswerForm, AboutToday):
    """What happens today."""


class WantedForm(AnswerForm, AboutWanted):
    """What should be possible."""


class ProofForm(AnswerForm, AboutProof):
    """How anyone will know that it worked."""


class TimeForm(AnswerForm, AboutTime):
    """By when, and how far others are let in."""


class CheckForm(AnswerForm):
    """What goes with the answers when they become a page."""

    summary = OneLine(
        label=_("What it is, in one line for lists"),
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
