"""What people wrote to come in, and on what evidence they did, goes in time; the decision stays."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from marketplace.organisations.models import Evidence, Invitation, Membership

from .actions import note
from .ending import lapse


def evidence_kept() -> timedelta:
    """How long words about a membership are kept after the last decision about it."""
    return timedelta(days=settings.EVIDENCE_KEPT_DAYS)


def requests_kept() -> timedelta:
    """How long a request waits for an answer before it lapses."""
    return timedelta(days=settings.REQUESTS_KEPT_DAYS)


def invitations_kept() -> timedelta:
    """How long an invitation is kept after its link stopped working."""
    return timedelta(days=settings.INVITATIONS_KEPT_DAYS)


def old_words(now):
    """The memberships with words or evidence that have been kept long enough."""
    return Membership.objects.worded_before(now - evidence_kept())


@transaction.atomic
def forget_words(now) -> int:
    """Take out what was written and shown; who decided what, and when, stays. Gives how many."""
    since = now - evidence_kept()
    rows = old_words(now).select_for_update(of=("self",)).select_related("organisation")
    rows = list(rows.order_by("pk"))
    for membership in rows:
        if membership.decided_at and membership.decided_at < since:
            membership.message = membership.because = ""
            membership.save(update_fields=["message", "because"])
        shown = Evidence.objects.filter(membership=membership, at__lt=since)
        shown.update(what="", source="")
        note("membership.forgotten", membership, by=None)
    return len(rows)


def unanswered(now):
    """The requests that nobody answered for too long."""
    return Membership.objects.requested().filter(asked_at__lt=now - requests_kept())


def forget_requests(now) -> int:
    """Let them lapse, with what was written; who asked is told. Gives how many."""
    rows = unanswered(now).select_related("organisation")
    return sum(lapse(membership, now) for membership in list(rows))


def old_invitations(now):
    """The invitations whose link stopped working long ago."""
    return Invitation.objects.forgettable(now - invitations_kept())


def forget_invitations(now) -> int:
    """Delete them, with the addresses they went to, and say how many."""
    return old_invitations(now).delete()[0]
