"""The forms in which a person chooses a password, with our own words beside the field."""

from allauth.account import forms
from django.utils.translation import gettext_lazy as _

ADVICE = _(
    "At least 12 characters. Not a password that many people use, not only digits, "
    "and not like your name or e-mail address."
)


class OurAdvice:
    """Says what a good password is in one line, where Django's list would stand."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = ADVICE


class ChangePasswordForm(OurAdvice, forms.ChangePasswordForm):
    """Change a known password."""


class ResetPasswordKeyForm(OurAdvice, forms.ResetPasswordKeyForm):
    """Choose a new password from an e-mailed link."""
