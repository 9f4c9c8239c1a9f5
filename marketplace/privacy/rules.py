"""Who may erase an account."""

from django.utils.translation import gettext as _

from marketplace.rulings import ALLOWED, Ruling, refused


def may_erase(user, person) -> Ruling:
    """Whether the user may erase this account: it is their own."""
    return ALLOWED if user == person else refused(_("Everybody erases their own account."))
