"""The forms of an account, with our own words beside the fields."""

from allauth.account import forms
from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm as PlainAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as PlainReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm as PlainActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as PlainAddWebAuthnForm
from allauth.mfa.webauthn.forms import EditWebAuthnForm as PlainEditWebAuthnForm
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.forms import CharField, ChoiceField, ModelForm, RadioSelect, TextInput
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .models import User

ADVICE = _(
    "At least 12 characters. Not a password that many people use, not only digits, "
    "and not like your name or e-mail address."
)
# Seconds in which an app's code could come a second time: before, during and after its half minute.
ONCE = 120


LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Password of now"),
    "password1": _("New password"),
    "password2": _("The new password once more"),
    "code": _("Code"),
}


class OurWords:
    """The fields of an account, called the same on every page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & LABELS.keys():
            self.fields[name].label = LABELS[name]


class OurAdvice(OurWords):
    """Says what a good password is in one line, where Django's list would stand."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = ADVICE


class LoginForm(OurWords, forms.LoginForm):
    """Sign in by password."""


class RequestLoginCodeForm(OurWords, forms.RequestLoginCodeForm):
    """Ask for a code by e-mail."""


class ConfirmLoginCodeForm(OurWords, forms.ConfirmLoginCodeForm):
    """Type the code from the e-mail."""


class ResetPasswordForm(OurWords, forms.ResetPasswordForm):
    """Ask for a link to choose a new password."""


class AddEmailForm(OurWords, forms.AddEmailForm):
    """Another address in place of the one of now."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class PasswordAgainForm(OurWords, forms.ReauthenticateForm):
    """The password, before something that needs it fresh."""


class ChangePasswordForm(OurAdvice, forms.ChangePasswordForm):
    """Change a known password."""


class SetPasswordForm(OurAdvice, forms.SetPasswordForm):
    """Choose a password where there is none yet."""


class ResetPasswordKeyForm(OurAdvice, forms.ResetPasswordKeyForm):
    """Choose a new password from an e-mailed link."""


class DetailsForm(ModelForm):
    """A person's name, and the language in which we write to them."""

    class Meta:
        model = User
        fields = ["name", "language"]
        widgets = {
            "name": TextInput(attrs={"autocomplete": "name"}),
            "language": RadioSelect,
        }
        help_texts = {"language": _("Of our e-mails, and of the site when you sign in.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class SignupForm(OurAdvice, forms.SignupForm):
    """A new account: name, language, e-mail address and a password."""

    field_order = ["name", "email", "password1", "password2", "language"]
    name = CharField(
        label=_("Full name"),
        max_length=150,
        help_text=_("As colleagues at other councils should read it."),
        widget=TextInput(attrs={"autocomplete": "name"}),
    )
    language = ChoiceField(
        label=_("Language"),
        choices=User.Language,
        widget=RadioSelect,
        help_text=_("Of our e-mails. You can change it later."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Password")
        self.fields["password2"].label = _("Password once more")
        self.fields["language"].initial = (get_language() or "en")[:2]
        self.fields["email"].help_text = _(
            "The one from your work: its domain tells which organisation you are with."
        )

    def try_save(self, request):
        """The new person; where a double click made them a moment ago, the same answer again."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            return None, get_adapter().respond_email_verification_sent(request, None)


class OnlyOnce:
    """A code counts once, also while an app would still show it."""

    def clean_code(self):
        """The code; refused where this person used it a moment ago."""
        code = super().clean_code()
        name = f"second-factor:{self.user.pk}:{normalize_user_code(code)}"
        if not cache.add(name, "used", ONCE):
            raise get_adapter().validation_error("incorrect_code")
        return code


class OneCode(OurWords):
    """Says which code is asked for, and lets a phone show digits."""

    hint = _("Six digits from your app, or one of your recovery codes.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = self.hint
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AuthenticateForm(OneCode, OnlyOnce, PlainAuthenticateForm):
    """The second factor when signing in."""


class ReauthenticateForm(OneCode, OnlyOnce, PlainReauthenticateForm):
    """The second factor, before something that needs it fresh."""


class ActivateTOTPForm(OneCode, PlainActivateTOTPForm):
    """The first code of a new app."""

    hint = _("Six digits: they change every half minute.")


class Named:
    """A passkey's name, with our own words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this passkey")
        self.fields["name"].help_text = _(
            "So that you know which one it is, such as “Work laptop”."
        )
        self.fields["name"].max_length = 60


class AddWebAuthnForm(Named, PlainAddWebAuthnForm):
    """A new passkey: always one that signs in by itself."""

    passwordless = None


class EditWebAuthnForm(Named, PlainEditWebAuthnForm):
    """Another name for a passkey."""
