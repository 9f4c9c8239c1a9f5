"""How django-allauth meets our people."""

import base64
import hashlib
import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import letters
from .rules import may_sign_in

# Letters that anybody can ask for without an account, and the seconds between two of the same.
ONCE = ("password_reset_key", "unknown_account", "account_already_exists")
MOMENT = 10


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail, and letters in the words and the language of the house."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy(
            "The e-mail address or the password is not right. Check both and try again."
        ),
        "too_many_login_attempts": gettext_lazy(
            "That was wrong too often. Wait five minutes and try again."
        ),
        "rate_limited": gettext_lazy("You are trying too often. Wait a few minutes."),
        "incorrect_code": gettext_lazy("The code is not right, or too old."),
        "incorrect_password": gettext_lazy("The password is not right."),
        "enter_current_password": gettext_lazy("This is not your password of now."),
        "same_as_current": gettext_lazy("This is the address that you have now."),
        "duplicate_email": gettext_lazy("This is the address that you have now."),
    }

    def save_user(self, request, user, form, commit=True):
        """The new person, with the name and the language that they gave."""
        user.name = form.cleaned_data.get("name", "")
        user.language = form.cleaned_data.get("language") or user.language
        return super().save_user(request, user, form, commit)

    def pre_login(self, request, user, **more):
        """None to go on: the door at the end of every way in, also by code, passkey or sign-on."""
        if not may_sign_in(user):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **more)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell a person what changed in their account, in their language."""
        context = {**(context or {}), "user": user}
        super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(self, template_prefix, email, context):
        """Write the letter in its reader's language and hand it to whoever carries letters."""
        if template_prefix.endswith(ONCE) and not is_first(template_prefix, email):
            return
        reader = context.get("user")
        language = getattr(reader, "language", "") or translation.get_language() or "en"
        with translation.override(language):
            letter = self.render_mail(
                template_prefix, email, {**context, "email": email, "base_url": settings.BASE_URL}
            )
            letters.send(to=email, subject=letter.subject, text=letter.body)


def is_first(letter, email) -> bool:
    """Whether this letter did not go to this address a moment ago: a double click sends one."""
    name = hashlib.sha256(f"{letter} {email}".encode()).hexdigest()
    return cache.add(f"letter:{name}", "sent", MOMENT)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of apps and recovery codes lie encrypted in the database and in its backups."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text):
        """The text, to be read with this site's SECRET_KEY alone."""
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """The text; where the key is another, one that nobody knows, so that no code fits."""
        try:
            return box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url):
        """The square that an app scans, to stand in a page."""
        return super().build_totp_svg(url).partition("?>")[2].strip()

    def generate_authenticator_name(self, user, type):
        """What a new passkey is called until its owner names it."""
        return _("Passkey")


def box():
    """Encrypts with the key of now and reads what older keys (SECRET_KEY_FALLBACKS) wrote."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(f"second factor {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
