"""Who may say that an entry still holds."""

from django.utils.translation import gettext as _

from marketplace.organisations.models import Membership
from marketplace.rulings import ALLOWED, Ruling, refused

SPEAKERS = ("officer", "lead")


def may_confirm(user, page) -> Ruling:
    """Whether the user may say that the page still holds: an officer or lead of its owner."""
    if not page.live:
        return refused(_("This is not public, so there is nothing to confirm."))
    speaking = Membership.objects.of(user).filter(role__in=SPEAKERS)
    if speaking.filter(organisation=page.organisation).exists():
        return ALLOWED
    return refused(
        _("Only an officer or lead of %(organisation)s may do this. Ask them to.")
        % {"organisation": page.organisation}
    )
