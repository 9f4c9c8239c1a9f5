"""Every page, message and letter of allauth that we use is in our own words."""

from pathlib import Path

import allauth
from django.conf import settings

THEIRS = Path(allauth.__file__).parent / "templates"
OURS = settings.BASE_DIR / "templates"
# What these settings never show: several addresses, telephones, codes in place of links, sign-up
# by passkey, trusted browsers.
UNUSED = (
    *("account/email.html", "account/phone_change.html"),
    *("account/signup_by_passkey.html", "account/verified_email_required.html"),
    *(
        "account/confirm_email_verification_code.html",
        "account/confirm_phone_verification_code.html",
    ),
    *("account/confirm_password_reset_code.html", "account/base_confirm_code.html"),
    *("account/messages/phone_verified.txt", "account/messages/phone_verification_sent.txt"),
    *(
        "account/email/password_reset_code_message.txt",
        "account/email/password_reset_code_subject.txt",
    ),
    *("mfa/trust.html", "mfa/webauthn/signup_form.html"),
)
# Pieces that only point to others.
FRAMES = ("/base_", "/snippets/")


def texts():
    """The names of allauth's own texts that a person could meet here."""
    for room in ("account", "mfa", "usersessions"):
        for path in sorted((THEIRS / room).rglob("*.*")):
            name = str(path.relative_to(THEIRS))
            if name not in UNUSED and not any(frame in f"/{name}" for frame in FRAMES):
                yield name


def test_every_text_is_ours():
    assert [name for name in texts() if not (OURS / name).exists()] == []
