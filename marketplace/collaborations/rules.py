"""Who may do what to a collaboration."""

from django.utils.translation import gettext as _

from marketplace.organisations.models import Membership
from marketplace.rulings import ALLOWED, refused

from .stages import Stage, may_follow

MOVERS = ("officer", "lead")


def may_move(user, collaboration, to):
    """Whether `user` may bring the collaboration to the stage `to`."""
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
