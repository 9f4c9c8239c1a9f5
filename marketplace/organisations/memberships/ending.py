"""Leaving, ending and running out: access is over at once, and what was in hand changes hands."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.organisations import following, handing_over
from marketplace.organisations.kinds import Role, Status
from marketplace.organisations.models import Membership
from marketplace.rulings import Refused, require

from . import rules
from .actions import locked, note, side


def left_behind(membership) -> list[handing_over.Held]:
    """What nobody would have in hand any more, were this membership over."""
    if membership.status != Status.ACTIVE or not rules.is_only_one(membership):
        return []
    return handing_over.in_hand(membership.person, membership.organisation)


@transaction.atomic
def end(membership, *, by, because="", to=None) -> Membership:
    """End it today, with all its rights, or take back what was asked. Raises Refused.

    to: the User who takes over what is in hand; needed where there is something and somebody to
    take it. Once over, it changes nothing.
    """
    membership = locked(membership)
    if membership.status == Status.ENDED:
        return membership
    require(rules.may_end(by, membership))
    if left_behind(membership) and rules.who_can_take(membership).exists():
        taker = to and rules.who_can_take(membership).filter(pk=to.pk).first()
        if not taker:
            raise Refused(_("Choose a colleague who takes over what is in hand."))
        pass_on(membership, taker, by=by)
    finish(membership, by=by, because=because)
    return membership


@transaction.atomic
def run_out(membership, on) -> Membership:
    """End one whose last day has passed; a lead takes over what was in hand."""
    membership = locked(membership)
    if membership.status != Status.ACTIVE or membership.ends is None or membership.ends >= on:
        return membership
    leads = Membership.objects.leading().filter(organisation=membership.organisation)
    lead = leads.exclude(person=membership.person_id).select_related("person").first()
    if lead and left_behind(membership):
        pass_on(membership, lead.person, by=None)
    finish(membership, by=None, because="")
    return membership


@transaction.atomic
def lapse(membership, now) -> bool:
    """Let a request that nobody answered come to its end, without its words; False when somebody
    answered meanwhile."""
    membership = locked(membership)
    if membership.status != Status.REQUESTED:
        return False
    membership.status, membership.decided_at, membership.message = Status.ENDED, now, ""
    membership.save(update_fields=["status", "decided_at", "message"])
    note("membership.lapsed", membership, by=None)
    return True


def pass_on(membership, taker, *, by):
    """Give what is in hand to a colleague, with a line about the colleague's membership."""
    organisation = membership.organisation
    handing_over.hand_over(membership.person, organisation, to=taker, by=by)
    theirs = Membership.objects.of(taker).filter(organisation=organisation, role__in=rules.TAKERS)
    note("membership.handed_over", theirs.first(), by=by, of=membership.pk)


def finish(membership, *, by, because):
    """Write that it is over."""
    asked = membership.status == Status.REQUESTED
    acting_for, today = side(by, membership.organisation), timezone.localdate()
    membership.status, membership.because = Status.ENDED, because
    membership.decided_at = timezone.now()
    if not asked:
        membership.ends = min(today, membership.ends or today)
    membership.save(update_fields=["status", "because", "decided_at", "ends"])
    if asked:
        note("membership.withdrawn", membership, by=by)
        return
    leaderless = membership.role == Role.LEAD and not rules.has_lead(membership.organisation)
    own = by is not None and by.pk == membership.person_id
    facts = {"own": own, "leaderless": leaderless}
    note("membership.ended", membership, by=by, acting_for=acting_for, **facts)
    following.tell(membership.organisation)
