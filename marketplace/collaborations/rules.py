"""Who may do what to a collaboration."""

from django.utils.translation import gettext as _

from marketplace.organisations.models import Membership
from marketplace.rulings import ALLOWED, refused

from .stages import Stage, may_follow

MOVERS = ("officer", "lead")


def may_move(user, collaboration, to):
    """Whether `user` may bring the collaboration to the stage `to`."""
    if collaboration.joined_into_id:
        return refused(_("This work goes on in another collaboration, with which it was joined."))
    if not may_follow(collaboration.stage, to, collaboration.held_from):
        return refused(
            _("A collaboration cannot go from “%(was)s” to “%(now)s”.")
            % {"was": collaboration.get_stage_display(), "now": Stage(to).label}
        )
    acts_for_lead = Membership.objects.of(user).filter(
        organisation=collaboration.lead, role__in=MOVERS
    )
    if not acts_for_lead.exists():
        return refused(
            _("Only an officer or lead of %(organisation)s may move this. Ask them to.")
            % {"organisation": collaboration.lead}
        )
    return ALLOWED


def may_join(collaboration, into):
    """Whether the first can go on in the second: two different ones, neither of them joined."""
    if collaboration.pk == into.pk:
        return refused(_("A collaboration cannot be joined with itself."))
    if collaboration.joined_into_id or into.joined_into_id:
        return refused(_("One of these collaborations goes on in another already."))
    return ALLOWED
