"""What a new person tells who comes in through their organisation, and why one is unbound."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class NewPersonForm(forms.Form):
    """Their name: the address is what their organisation said."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=150,
        help_text=_("As colleagues at other councils should read it."),
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class UnbindForm(forms.Form):
    """Why an organisation's sign-in is unbound; `sure` where people come in through it."""

    because = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        help_text=_("The leads of the organisation read this, and it stands in the journal."),
        error_messages={"required": _("Say why.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, people=0, **kwargs):
        super().__init__(*args, **kwargs)
        if people:
            label = ngettext(
                "I know that %(count)s person cannot come in this way any more",
                "I know that %(count)s people cannot come in this way any more",
                people,
            )
            self.fields["sure"] = forms.BooleanField(
                label=label % {"count": people},
                error_messages={"required": _("Tick this before you unbind it.")},
            )
