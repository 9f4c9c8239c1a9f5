"""Who may keep a search."""

from django.utils.translation import gettext as _

from marketplace.rulings import ALLOWED, Ruling, refused

# Nobody reads the alerts of more; it keeps a script from filling the database.
MOST = 50


def may_save(user) -> Ruling:
    """Whether the user may keep one more search."""
    if user.saved_searches.count() >= MOST:
        return refused(
            _("You keep %(number)d searches, and no more are possible. Remove one first.")
            % {"number": MOST}
        )
    return ALLOWED


def may_change(user, saved) -> Ruling:
    """Whether the user may rename, change or remove a search: whose it is."""
    if saved.person_id == user.pk:
        return ALLOWED
    return refused(_("This search is somebody else’s."))
