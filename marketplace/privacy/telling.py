"""What the account, its devices and sessions, and the journal keep about a person."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from marketplace.journal.models import Entry

SAID = ("email", "name", "language", "time_zone", "date_joined", "last_login", "is_staff")


def account(person) -> list[dict]:
    """The row of the person. A password is kept only scrambled, and not given."""
    return [{name: getattr(person, name) for name in SAID}]


def addresses_and_devices(person) -> list[dict]:
    """E-mail addresses, and what kinds of second factor there are; never their secrets."""
    held = EmailAddress.objects.filter(user=person).order_by("pk")
    devices = Authenticator.objects.filter(user=person).order_by("pk")
    return [
        *({"what": "e-mail", "value": one.email, "confirmed": one.verified} for one in held),
        *({"what": one.type, "since": one.created_at, "used": one.last_used_at} for one in devices),
    ]


def sessions(person) -> list[dict]:
    """Where the person is signed in."""
    held = UserSession.objects.filter(user=person).order_by("pk")
    return list(held.values("created_at", "last_seen_at", "ip", "user_agent"))


def journal(person) -> list[dict]:
    """Every line of the journal by which the person did something."""
    lines = Entry.objects.filter(persona__user=person).order_by("pk")
    return list(
        lines.values("at", "verb", "subject_type", "subject_id", "organisation__name", "data")
    )
