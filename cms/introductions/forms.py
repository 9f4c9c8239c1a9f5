"""What is asked of another organisation, what it answers, and why a match is not for us."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.life.forms import LONGEST, SentTwice
from marketplace.introductions.states import Because


class MessageForm(SentTwice):
    """What one organisation writes to another."""

    message = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Say what you share and what you want to talk about. Leave out your name: they read "
            "it when they accept."
        ),
        error_messages={"required": _("Write a sentence or two.")},
    )


class AnswerForm(forms.Form):
    """Whether to meet, and if not, why not."""

    answer = forms.ChoiceField(
        label=_("Do you want to meet?"),
        error_messages={"required": _("Choose yes or no.")},
        choices=[
            ("yes", _("Yes. Show us each other’s names and e-mail addresses")),
            ("no", _("No, not now")),
        ],
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("If no, why not"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They read this. Leave out names of people."),
    )

    def clean(self):
        """A no needs its reason."""
        said = super().clean()
        if said.get("answer") == "no" and not said.get("because") and "because" not in self.errors:
            self.add_error("because", _("Say why not, in a sentence or two."))
        return said


class DismissForm(forms.Form):
    """Why a match is not for us."""

    because = forms.ChoiceField(
        label=_("Why is it not for you?"),
        choices=Because.choices,
        error_messages={"required": _("Choose the one that comes nearest.")},
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Your colleagues read this; the other side does not."),
    )

    def clean(self):
        """Another reason is said in words."""
        said = super().clean()
        other = said.get("because") == Because.OTHER
        if other and not said.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say which other reason."))
        return said
