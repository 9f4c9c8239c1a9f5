"""The second factor of the demo's people who need one: an app whose secret is no secret."""

import base64
import hashlib

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from marketplace.organisations.kinds import Role

# A broker needs one to bind an organisation's own sign-in.
ASKED = (Role.MEMBER, Role.FINANCE, Role.LEAD, Role.BROKER)


def secret_of(email: str) -> str:
    """What the app of this person was set up with, in base 32: made from the address alone."""
    digest = hashlib.sha256(f"the demo's own {email}".encode()).digest()
    return base64.b32encode(digest[:20]).decode()


def codes_of(email: str) -> list[str]:
    """The codes of this person that are taken now: of the moment before, of now, of the next."""
    secret = secret_of(email)
    return [format_hotp_value(hotp_value(secret, at)) for at in yield_hotp_counters_from_time()]


def code_of(email: str) -> str:
    """The code that the app of this person shows now."""
    codes = codes_of(email)
    return codes[len(codes) // 2]


def give(person, role: str) -> None:
    """Set up the app of a person with a role that needs one, where they have none."""
    if role in ASKED and not Authenticator.objects.filter(user=person).exists():
        TOTP.activate(person, secret_of(person.email))
