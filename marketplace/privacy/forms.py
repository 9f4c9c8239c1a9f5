"""What a person says before their account is erased."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    """Who takes over at each organisation, and that it is meant."""

    def __init__(self, *args, handovers=(), **kwargs):
        """handovers: a Handover for each organisation where something is in hand."""
        super().__init__(*args, **kwargs)
        self.handovers = handovers
        for handover in handovers:
            self.fields[handover.field] = forms.ModelChoiceField(
                handover.takers,
                label=_("Who takes over at %(name)s") % {"name": handover.organisation},
                help_text=handover.words,
                empty_label=_("Choose a colleague"),
                error_messages={"required": _("Choose a colleague who takes over.")},
            )
        self.fields["sure"] = forms.BooleanField(
            label=_("I know that this cannot be undone"),
            error_messages={"required": _("Say that you know that it cannot be undone.")},
        )

    def takers(self):
        """The User chosen for each organisation, by its number."""
        return {
            handover.organisation.pk: self.cleaned_data[handover.field]
            for handover in self.handovers
        }
