"""An account as a person has it, its letters, and the codes of an app on a phone."""

import time
from dataclasses import dataclass

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from marketplace.people import letters
from tests.factories import UserFactory

PASSWORD = "a long enough password"


@dataclass
class Letter:
    """A letter about an account."""

    to: str
    subject: str
    text: str

    @property
    def link(self):
        """The path of the first link in it."""
        line = next(line for line in self.text.splitlines() if line.startswith("http"))
        return "/" + line.split("/", 3)[3]

    @property
    def code(self):
        """The code that stands on a line of its own."""
        lines = [line.strip() for line in self.text.splitlines()]
        return next(line for line in lines if line and " " not in line and line.upper() == line)


@pytest.fixture
def post(monkeypatch):
    """The letters that were sent, oldest first."""
    sent = []
    carry = [lambda key, *, to, subject, text, about: sent.append(Letter(to, subject, text))]
    monkeypatch.setattr(letters, "_carriers", carry)
    return sent


@pytest.fixture
def person(db):
    """Somebody whose address is confirmed."""
    return confirmed("priya@leeds.example", name="Priya Raman")


def confirmed(email, **fields):
    """A person who has confirmed this address."""
    user = UserFactory(email=email, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def phone(person):
    """The app on the person's phone, set up, with recovery codes."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def code_of(secret, halves=0):
    """The code that an app shows now, or some half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + halves))


def sign_in(client, email="priya@leeds.example", password=PASSWORD, language="en", **more):
    """Sign in by password; the answer of the site."""
    return client.post(
        f"/{language}/account/login/", {"login": email, "password": password, **more}
    )
