"""What this room keeps about one person, and how it lets go of them."""

from marketplace.organisations.models import Evidence, Invitation, Membership

from . import rules
from .ending import end, left_behind
from .inviting import addresses_of


def memberships(user) -> list[dict]:
    """For whom the person acts, acted or asked to act."""
    rows = Membership.objects.filter(person=user).select_related("organisation").order_by("pk")
    return [
        {
            "organisation": each.organisation.name,
            "role": each.role,
            "office": each.office,
            "state": each.status,
            "from": each.starts and each.starts.isoformat(),
            "to": each.ends and each.ends.isoformat(),
            "message": each.message,
            "reason": each.because,
            "asked": each.asked_at.isoformat(),
        }
        for each in rows
    ]


def evidence(user) -> list[dict]:
    """On what the person was admitted, and on what they, as a broker, admitted others."""
    rows = Evidence.objects.select_related("membership__organisation")
    own = rows.filter(membership__person=user) | rows.filter(by=user)
    return [
        {
            "organisation": each.membership.organisation.name,
            "about": "me" if each.membership.person_id == user.pk else "somebody I admitted",
            "what": each.what,
            "from": each.source,
            "at": each.at.isoformat(),
        }
        for each in own.order_by("pk")
    ]


def invitations(user) -> list[dict]:
    """To what the person was invited, and whom they invited."""
    rows = Invitation.objects.select_related("organisation")
    own = rows.to(addresses_of(user)) | rows.filter(by=user)
    return [
        {
            "organisation": each.organisation.name,
            "sent_to": each.email,
            "role": each.role,
            "reply": each.reply,
            "at": each.at.isoformat(),
        }
        for each in own.order_by("pk")
    ]


def forget(user) -> None:
    """End what is live, so that a colleague has what was in hand; drop letters to the address."""
    for membership in Membership.objects.live().filter(person=user).select_related("organisation"):
        taker = rules.who_can_take(membership).first() if left_behind(membership) else None
        end(membership, by=user, to=taker)
    Invitation.objects.to(addresses_of(user)).delete()
