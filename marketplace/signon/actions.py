"""The only writer of attempts and identities; providers are written by providers.py."""

import secrets

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from marketplace.journal.actions import record
from marketplace.organisations.kinds import Role
from marketplace.organisations.memberships.asking import ask
from marketplace.people.models import User
from marketplace.rulings import require

from . import rules
from .claims import Untrusted
from .models import Attempt, Identity
from .states import MOVES, State


def begin(provider, *, purpose, by, expected, next_page="", language="en") -> Attempt:
    """A new attempt, with a key that nobody guesses. `expected`: nonce or number of our request."""
    return Attempt.objects.create(
        key=secrets.token_urlsafe(32),
        provider=provider,
        purpose=purpose,
        person=by if by.is_authenticated else None,
        expected=expected,
        verifier=secrets.token_urlsafe(48),
        next=next_page[:500],
        language=language,
        at=timezone.now(),
    )


def answer(attempt, claims) -> Attempt:
    """Keep what the provider said; raises Untrusted when it said so before."""
    try:
        with transaction.atomic():
            return _move(
                attempt,
                State.ANSWERED,
                claims_kept=claims.kept(),
                assertion=claims.assertion,
            )
    except IntegrityError as error:
        raise Untrusted("this assertion was used before") from error


def _move(attempt, to, **changes):
    held = Attempt.objects.select_for_update(of=("self",)).select_related("provider")
    attempt = held.get(pk=attempt.pk)
    if to not in MOVES[attempt.state]:
        raise Untrusted("this attempt was used before")
    attempt.state = to
    for name, value in changes.items():
        setattr(attempt, name, value)
    attempt.save(update_fields=["state", *changes])
    return attempt


@transaction.atomic
def use(attempt) -> User | None:
    """The person whose identity it is, or None for somebody new; then nothing is used up yet."""
    claims = attempt.claims
    identity = (
        Identity.objects.select_for_update()
        .filter(issuer=claims.issuer, subject=claims.subject)
        .first()
    )
    if identity is None:
        return None
    _finish(attempt)
    identity.used_at = timezone.now()
    identity.save(update_fields=["used_at"])
    return identity.person


@transaction.atomic
def admit(attempt, *, name) -> User:
    """A new account for who was answered for, who asks to join as an officer.

    Raises Refused, and Untrusted on a second use.
    """
    provider, claims = attempt.provider, attempt.claims
    _finish(attempt)
    require(rules.may_be_admitted(provider, claims))
    person = User.objects.create_user(claims.email, name=name, language=attempt.language)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    _identify(person, claims)
    record("signon.admitted", provider, by=person)
    ask(provider.organisation, Role.OFFICER, by=person)
    return person


@transaction.atomic
def connect(attempt, *, by) -> Identity:
    """The identity becomes the person's; raises Refused where it is somebody else's."""
    claims = attempt.claims
    _finish(attempt)
    require(rules.may_connect(by, claims))
    found = Identity.objects.filter(issuer=claims.issuer, subject=claims.subject).first()
    if found is not None:
        return found
    record("signon.connected", attempt.provider, by=by)
    return _identify(by, claims)


@transaction.atomic
def disconnect(identity, *, by):
    """It is the person's no more; raises Refused where it is their only way in."""
    User.objects.select_for_update().get(pk=by.pk)
    identity = Identity.objects.select_for_update().filter(pk=identity.pk, person=by).first()
    if identity is None:
        return
    require(rules.may_disconnect(by, identity))
    record("signon.disconnected", by, by=by)
    identity.delete()


def forget_attempts(now) -> int:
    """Erase the attempts of before yesterday; gives how many."""
    return Attempt.objects.forgettable(now).delete()[0]


def _finish(attempt):
    """Use it up, and erase what was said: it is needed no more."""
    _move(attempt, State.DONE, claims_kept={})


def _identify(person, claims):
    now = timezone.now()
    return Identity.objects.create(
        person=person, issuer=claims.issuer, subject=claims.subject, since=now, used_at=now
    )
