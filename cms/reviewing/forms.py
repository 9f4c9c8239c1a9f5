"""What a reviewer answers."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.authoring.fields import Text

APPROVE, CHANGE = "approve", "change"


class AnswerForm(forms.Form):
    """Yes, or what must change first."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Can it be published?"),
        choices=[
            (APPROVE, gettext_lazy("Yes, I approve it")),
            (CHANGE, gettext_lazy("Not yet: something must change first")),
        ],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Say whether it can be published.")
        ),
    )
    comment = Text(
        label=gettext_lazy("What do you tell the author?"),
        rows=6,
        max_length=3000,
        required=False,
        help_text=gettext_lazy(
            "What must change, and why. The author and their colleagues read it."
        ),
    )

    def clean(self):
        """Asks for words where something must change."""
        cleaned = super().clean()
        if cleaned.get("answer") == CHANGE and not cleaned.get("comment"):
            self.add_error("comment", _("Say what must change."))
        return cleaned

    @property
    def approves(self) -> bool:
        """Whether the answer is yes."""
        return self.cleaned_data["answer"] == APPROVE
