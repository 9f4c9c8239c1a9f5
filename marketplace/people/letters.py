"""Letters that a low room writes: how they leave is told by a room above, in AppConfig.ready."""

import uuid
from collections.abc import Callable

ACCOUNT = "account"
_carriers: list[Callable] = []


def carried_by(function: Callable) -> None:
    """From now on letters leave by `function(key, to=, subject=, text=, about=)`."""
    _carriers[:] = [function]


def send(*, to: str, subject: str, text: str, key: str = "", about: str = ACCOUNT) -> None:
    """Send a letter to an address, once for its key; without one each is one of its own.

    about: the kind of what it says, as notices name it; a letter about an account reaches an
    address that is no longer written to as well.
    """
    key = key or f"{about}:{uuid.uuid4()}"
    _carriers[0](key, to=to, subject=subject, text=text, about=about)
