"""What the rooms below keep of a person, told and forgotten here, and what they erase in time."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from marketplace.notices import actions as notices
from marketplace.notices.models import Letter
from marketplace.organisations.memberships import forgetting as memberships
from marketplace.people import about
from marketplace.signon import actions as signon
from marketplace.signon.models import Attempt
from marketplace.signon.querysets import REMEMBERED

from . import forgetting, telling
from .retention import erases


def connect() -> None:
    """Register all of it; for AppConfig.ready."""
    about.tells_about("account", telling.account)
    about.tells_about(
        "addresses-and-devices",
        telling.addresses_and_devices,
        models=("account.EmailAddress", "mfa.Authenticator"),
    )
    about.tells_about("sessions", telling.sessions, models=("usersessions.UserSession",))
    about.tells_about("journal", telling.journal, models=("journal.Persona",))
    about.forgets("waiting-letters", forgetting.waiting_letters)
    of_accounts()
    of_memberships()


def of_accounts() -> None:
    """What is erased of sessions and letters."""
    erases(
        "attempts",
        _("Attempts to sign in through an organisation"),
        erase=signon.forget_attempts,
        count=lambda now: Attempt.objects.forgettable(now).count(),
        after=REMEMBERED,
    )
    erases(
        "sessions",
        _("Sessions that are over"),
        erase=lambda now: Session.objects.filter(expire_date__lt=now).delete()[0],
        count=lambda now: Session.objects.filter(expire_date__lt=now).count(),
        after=timedelta(0),
    )
    erases(
        "letters",
        _("Notices, and the list of letters sent"),
        erase=notices.forget,
        count=lambda now: Letter.objects.filter(made_at__lt=now - notices.LETTERS_KEPT).count(),
        after=notices.LETTERS_KEPT,
    )


def of_memberships() -> None:
    """What is erased of how people came to act for an organisation."""
    erases(
        "invitations",
        _("Invitations to act for an organisation"),
        erase=memberships.forget_invitations,
        count=lambda now: memberships.old_invitations(now).count(),
        after=memberships.invitations_kept(),
    )
    erases(
        "requests",
        _("Requests to act for an organisation that nobody answered"),
        erase=memberships.forget_requests,
        count=lambda now: memberships.unanswered(now).count(),
        after=memberships.requests_kept(),
    )
    erases(
        "evidence",
        _("What was written and shown when somebody asked to act for an organisation"),
        erase=memberships.forget_words,
        count=lambda now: memberships.old_words(now).count(),
        after=memberships.evidence_kept(),
    )
