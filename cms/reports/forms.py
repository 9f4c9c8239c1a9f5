"""What a reader fills in, and what is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.models.reports import What

from .places import place_of

LONGEST = 2000


class ReportForm(forms.Form):
    """What is wrong on a page. `website` is a trap for machines: people do not see it."""

    page = forms.CharField(max_length=500, widget=forms.HiddenInput)
    what = forms.ChoiceField(
        label=_("What is wrong"),
        choices=What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the one that comes nearest.")},
    )
    text = forms.CharField(
        label=_("Tell us more"),
        error_messages={"required": _("Say in your own words what is wrong.")},
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Where on the page it stands, and what it should say. Leave out names of people."
        ),
    )
    email = forms.EmailField(
        label=_("Your e-mail address, if you want an answer"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_(
            "Only those who answer see it. It is erased 30 days after the answer, "
            "and used for nothing else."
        ),
    )

    def clean_page(self):
        """The Place that was meant; raises ValidationError for an address that is not of here."""
        place = place_of(self.cleaned_data["page"])
        if place is None:
            raise forms.ValidationError(
                _("We do not know which page you mean. Go back to it and begin there.")
            )
        return place


class AnswerForm(forms.Form):
    """What was done about it, for the reader who asked."""

    text = forms.CharField(
        label=_("What you did about it"),
        error_messages={"required": _("Say what you did, or why nothing changes.")},
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
