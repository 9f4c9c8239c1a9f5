"""What a new person tells who comes in through their organisation."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NewPersonForm(forms.Form):
    """Their name: the address is what their organisation said."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=150,
        help_text=_("As colleagues at other councils should read it."),
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
