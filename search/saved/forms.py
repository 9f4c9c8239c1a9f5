"""What a saved search is called, and how often its owner hears of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from search.models.saved import LONGEST_NAME

from .states import Often


class SavedSearchForm(forms.Form):
    """A name, and how often."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        help_text=_("By this you know it in your list and in our letters."),
        error_messages={"required": _("Give it a name.")},
    )
    often = forms.ChoiceField(
        label=_("When do we tell you what is new?"),
        choices=Often.choices,
        error_messages={"required": _("Choose how often.")},
        widget=forms.RadioSelect,
        initial=Often.DAILY,
    )
