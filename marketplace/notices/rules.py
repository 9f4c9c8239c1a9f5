"""Who sees which letters went to whom, and may have an address written to again."""

from django.utils.translation import gettext as _

from marketplace.organisations.desk.rules import brokering
from marketplace.rulings import ALLOWED, Ruling, refused


def may_read_letters(user) -> Ruling:
    """Whether the user may read the list of all letters, and find addresses again: a broker may."""
    return ALLOWED if brokering(user).exists() else refused(_("The brokers of this site do this."))
