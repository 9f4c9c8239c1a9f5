"""Who may sign in."""

from django.conf import settings
from django.utils.translation import gettext as _

from marketplace.rulings import ALLOWED, Ruling, refused


def may_sign_in(person) -> Ruling:
    """Whether this person may sign in here, by whatever way: of the demonstration, whose password
    is public, only where MOOTHALL_DEMO is on."""
    if getattr(person, "of_demo", False) and not settings.DEMO:
        return refused(_("This is an account of the demonstration, which is off here."))
    return ALLOWED
