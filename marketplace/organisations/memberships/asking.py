"""Asking to act for an organisation."""

from django.db import transaction

from marketplace.organisations.models import Membership
from marketplace.rulings import require

from . import rules
from .actions import held, note


@transaction.atomic
def ask(organisation, role, *, by, message="", office="") -> Membership:
    """Ask to act for it in a role; its leads decide, or a broker where there is none.

    Who asked, or acts in that role, gets that membership back as it is. Raises Refused.
    """
    organisation = held(organisation)
    mine = Membership.objects.live().filter(person=by, organisation=organisation, role=role)
    there = mine.first()
    if there:
        return there
    require(rules.can_ask(by, organisation, role))
    membership = Membership.objects.create(
        person=by, organisation=organisation, role=role, message=message, office=office
    )
    note("membership.requested", membership, by=by, led=rules.has_lead(organisation))
    return membership
