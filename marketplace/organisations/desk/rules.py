"""Who sits at the broker's desk."""

from django.utils.translation import gettext as _

from marketplace.journal import outbox
from marketplace.organisations.models import Membership
from marketplace.rulings import ALLOWED, Ruling, refused


def may_tend_outbox(user) -> Ruling:
    """Whether the user may see what the outbox gave up, and decide about it: a broker may."""
    does = brokering(user).exists()
    return ALLOWED if does else refused(_("The brokers of this site do this."))


def brokering(user):
    """The memberships by which the user is a broker of this site."""
    return Membership.objects.of(user).filter(role="broker", organisation__kind="operator")


def can_be_tried_again(job) -> Ruling:
    """Whether a worker would take the job: some part of this site must still do such jobs."""
    known = job.topic in outbox.handlers
    return ALLOWED if known else refused(_("Nothing here does this any more."))
