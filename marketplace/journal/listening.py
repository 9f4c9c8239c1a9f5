"""Where higher rooms hear of each line of the journal, inside the transaction that keeps it.

    from marketplace.journal import listening
    listening.listen(hear)   # in AppConfig.ready; hear(entry)

What a listener raises undoes the change that was recorded.
"""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar

_listeners: list[Callable] = []
_silent = ContextVar("silent", default=False)


def listen(function: Callable) -> None:
    """Call `function(entry)` for each entry from now on; a second time changes nothing."""
    if function not in _listeners:
        _listeners.append(function)


def tell(entry) -> None:
    """Tell those who listen of an entry that was kept."""
    if not _silent.get():
        for function in _listeners:
            function(entry)


@contextmanager
def unheard():
    """Within, the journal is kept and nobody hears: for loads of what happened long ago."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)
