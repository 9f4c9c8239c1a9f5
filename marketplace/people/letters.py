"""Letters about an account: how they leave is told by a room above, in AppConfig.ready."""

import uuid
from collections.abc import Callable

_carriers: list[Callable] = []


def carried_by(function: Callable) -> None:
    """From now on letters leave by `function(key, to=, subject=, text=)`."""
    _carriers[:] = [function]


def send(*, to: str, subject: str, text: str) -> None:
    """Send a letter about an account; each is one of its own."""
    _carriers[0](f"account:{uuid.uuid4()}", to=to, subject=subject, text=text)
