"""What is asked, what is answered, and what is wrong with a thread."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.questions.models import LONGEST


def words(label, rows, *, required, help_text=""):
    """A field for a few sentences."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        error_messages={"required": required},
    )


class QuestionForm(forms.Form):
    """What somebody wants to know of an owner."""

    text = words(
        _("Your question"),
        8,
        required=_("Write your question."),
        help_text=_("Say what you want to know and what for. Leave out names of people."),
    )


class ReplyForm(forms.Form):
    """What is said next in a thread."""

    text = words(_("Your reply"), 6, required=_("Write your reply."))


class ComplaintForm(forms.Form):
    """Why a thread should be read by a broker."""

    because = words(_("What is wrong with it"), 5, required=_("Say what is wrong with it."))


class OutcomeForm(forms.Form):
    """Whether a complaint is right."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        error_messages={"required": _("Choose one of the two.")},
        choices=[
            ("close", _("Close the question: it is misuse")),
            ("leave", _("Leave it open: it may be asked")),
        ],
        widget=forms.RadioSelect,
    )
