"""The only writer of memberships, with those beside it: admit, refuse, change, move."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.journal.actions import record
from marketplace.organisations import following
from marketplace.organisations.kinds import Role, Standing, Status
from marketplace.organisations.models import Evidence, Membership, Organisation
from marketplace.rulings import Refused, require

from . import rules

KEPT = ("role", "office", "starts", "ends")


class Proof(NamedTuple):
    """On what a broker admits somebody: what was seen or heard, and from whom."""

    what: str
    source: str


def held(organisation) -> Organisation:
    """The organisation as it is now, held: what is decided about its people comes one by one."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def locked(membership) -> Membership:
    """The membership as it is now, held with its organisation."""
    organisation = held(membership.organisation)
    rows = Membership.objects.select_for_update(of=("self",)).select_related("person")
    membership = rows.get(pk=membership.pk)
    membership.organisation = organisation
    return membership


def side(user, organisation):
    """For which organisation the user decides about the people of this one, or None."""
    if user is None or rules.is_insider(user, organisation):
        return organisation if user else None
    brokering = Membership.objects.brokering(user).select_related("organisation").first()
    return brokering.organisation if brokering else None


def note(verb, membership, *, by, acting_for=None, **data):
    """A line about a membership; names of people stay out of it."""
    acting_for = acting_for or side(by, membership.organisation)
    record(verb, membership, by=by, acting_for=acting_for, role=membership.role, **data)


@transaction.atomic
def admit(membership, *, by, proof=None, **kept) -> Membership:
    """Let somebody act who asked to; gives the membership. Raises Refused.

    kept: role, office, starts, ends, where they are to be other than was asked. Whoever is no lead
    of the organisation gives the `proof`. Once admitted, it changes nothing.
    """
    membership = locked(membership)
    organisation = membership.organisation
    if membership.status == Status.ACTIVE and rules.may_manage(by, organisation):
        return membership
    require(rules.may_answer(by, membership))
    require(rules.can_be_acted_for(organisation))
    require(rules.can_have_role(membership, kept.get("role", membership.role)))
    if rules.needs_evidence(by, organisation):
        keep_evidence(membership, proof, by=by)
    for name, value in kept.items():
        setattr(membership, name, value)
    activate(membership, by=by, proven=proof is not None)
    return membership


def keep_evidence(membership, proof, *, by):
    """Write down on what a broker relies. Raises Refused without it."""
    if proof is None or not (proof.what and proof.source):
        raise Refused(_("Say on what evidence you admit this person, and from whom you have it."))
    Evidence.objects.create(
        membership=membership, by=by, at=timezone.now(), what=proof.what, source=proof.source
    )


def activate(membership, *, by, **data):
    """The membership gives rights from now on, or from its first day."""
    membership.status, membership.decided_at = Status.ACTIVE, timezone.now()
    membership.starts = membership.starts or timezone.localdate()
    membership.save(update_fields=["status", "decided_at", *KEPT])
    note("membership.admitted", membership, by=by, **data)
    organisation = membership.organisation
    if membership.role == Role.LEAD and organisation.standing == Standing.UNCLAIMED:
        acting_for = side(by, organisation)
        organisation.standing = Standing.CLAIMED
        organisation.save(update_fields=["standing"])
        record("organisation.claimed", organisation, by=by, acting_for=acting_for)
    following.tell(organisation)


@transaction.atomic
def refuse(membership, *, by, because) -> Membership:
    """Do not let somebody act who asked to; they read why. Raises Refused.

    Once refused, it changes nothing.
    """
    membership = locked(membership)
    if membership.status == Status.REFUSED and rules.may_manage(by, membership.organisation):
        return membership
    require(rules.may_answer(by, membership))
    membership.status, membership.because = Status.REFUSED, because
    membership.decided_at = timezone.now()
    membership.save(update_fields=["status", "because", "decided_at"])
    claim = membership.role == Role.LEAD and not rules.has_lead(membership.organisation)
    note("membership.refused", membership, by=by)
    if claim:
        organisation = membership.organisation
        acting_for = side(by, organisation)
        record("organisation.claim_refused", organisation, by=by, acting_for=acting_for)
    return membership


@transaction.atomic
def change(membership, *, by, role, office, starts, ends) -> Membership:
    """Change in which role, with which office and until when somebody acts. Raises Refused."""
    membership = locked(membership)
    require(rules.may_change(by, membership))
    require(rules.can_have_role(membership, role))
    now = {"role": role, "office": office, "starts": starts, "ends": ends}
    was = {name: getattr(membership, name) for name in KEPT}
    changed = [name for name in KEPT if was[name] != now[name]]
    if not changed:
        return membership
    for name in changed:
        setattr(membership, name, now[name])
    membership.save(update_fields=changed)
    note("membership.changed", membership, by=by, changed=changed, was=was["role"])
    following.tell(membership.organisation)
    return membership


@transaction.atomic
def move(membership, organisation, *, by) -> Membership:
    """Let somebody of an organisation that ended act for its successor; gives the new membership.

    Both organisations keep what was. Raises Refused.
    """
    organisation, membership = held(organisation), locked(membership)
    there = Membership.objects.active().filter(
        person=membership.person_id, organisation=organisation, role=membership.role
    )
    if membership.status == Status.ENDED and there.exists() and rules.may_manage(by, organisation):
        return there.get()
    require(rules.may_move(by, membership, organisation))
    moved = there.first() or Membership(
        person=membership.person,
        organisation=organisation,
        role=membership.role,
        office=membership.office,
        ends=membership.ends,
    )
    membership.status, membership.decided_at = Status.ENDED, timezone.now()
    membership.ends = timezone.localdate()
    membership.save(update_fields=["status", "decided_at", "ends"])
    note("membership.ended", membership, by=by, acting_for=side(by, organisation), moved=True)
    following.tell(membership.organisation)
    if not moved.pk:
        moved.save()
        activate(moved, by=by, moved=True)
    return moved
