"""How the two organisations of an introduction are called to each other.

A need that is not public yet tells its organisation only to whoever was introduced to it.
"""

from django.utils.translation import gettext as _

from .states import State


def asker(introduction) -> str:
    """Who asks, as the side that was asked may read it."""
    return introduction.asked_by.name if tells_asker(introduction) else unnamed()


def asked(introduction) -> str:
    """Who was asked, as the side that asked may read it."""
    return introduction.asked_of.name if tells_asked(introduction) else unnamed()


def tells_asker(introduction) -> bool:
    """Whether the side that was asked may know who asks."""
    return introduction.state == State.ACCEPTED or is_public(introduction.ours)


def tells_asked(introduction) -> bool:
    """Whether the side that asked may know who was asked."""
    return introduction.state == State.ACCEPTED or is_public(introduction.theirs)


def is_public(page) -> bool:
    """Whether this is a page that everybody can read."""
    return page is not None and page.live


def unnamed() -> str:
    """An organisation that is not told yet."""
    return _("A council that is still writing its need")
