"""One question at a time about the life of an entry."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

LONGEST = 2000


class SentTwice(forms.Form):
    """A form that is sent a second time by somebody who has seen what will happen."""

    @property
    def confirmed(self):
        """Whether this came from the page that tells what will happen."""
        return "sure" in self.data

    @property
    def kept(self):
        """What was sent, to be sent once more: (name, value) of each field."""
        return [(field.html_name, field.value() or "") for field in self]


class ReasonForm(SentTwice):
    """Why."""

    because = forms.CharField(
        label=_("Your reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Everybody can read it. Leave out names of people."),
        error_messages={"required": _("Say why, in a sentence or two.")},
    )


class OtherForm(ReasonForm):
    """The same about two entries: `other` is one of those offered."""

    other = forms.ModelChoiceField(
        Page.objects.none(),
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Choose which one first."),
            "invalid_choice": _("Choose one that is public and of the same kind."),
        },
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = offered


class InsteadForm(OtherForm):
    """What to use instead, or nothing; without a replacement the reason is needed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].required = False
        because = self.fields["because"]
        because.required = not self["other"].value()
        because.error_messages["required"] = _("Say why nothing takes its place.")


class AnswerForm(forms.Form):
    """Whether the other owner agrees to join two entries."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        error_messages={"required": _("Choose yes or no.")},
        choices=[
            ("yes", _("Yes, join them. This cannot be taken back")),
            ("no", _("No, leave them as they are")),
        ],
        widget=forms.RadioSelect,
    )
