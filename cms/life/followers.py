"""Where rooms that keep rows about a page hear that it was joined into another.

A room whose rows follow a page (followers, adoptions, sources) registers a mover in its
`AppConfig.ready`:

    from cms.life import followers
    followers.register(move_watchers)   # move_watchers(going, staying)

It is called inside the transaction of the merge, after the page's address has changed hands. It
must move its rows, keep one of two that would be the same, and raise nothing for a page it does
not know.
"""

from collections.abc import Callable

_movers: list[Callable] = []


def register(mover: Callable) -> None:
    """Call `mover(going, staying)` at each merge from now on; a second time changes nothing."""
    if mover not in _movers:
        _movers.append(mover)


def forget(mover: Callable) -> None:
    """Call it no longer."""
    _movers.remove(mover)


def move(going, staying) -> None:
    """Tell every room that the first page was joined into the second."""
    for mover in _movers:
        mover(going, staying)
