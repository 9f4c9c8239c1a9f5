"""What the rooms keep about one person: each room tells it, and forgets what no deletion reaches.

A room registers in `AppConfig.ready`:

    about.tells_about("memberships", told, models=("organisations.Membership",))
    about.forgets("letters", forget)

A house test finds every model that points at a person and is neither told nor excused.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Teller:
    """One part of what is kept: its name, who tells it, and the models that it covers."""

    name: str
    function: Callable
    models: tuple[str, ...]


tellers: dict[str, Teller] = {}
forgetters: dict[str, Callable] = {}


def tells_about(name: str, function: Callable, *, models: Iterable = ()) -> None:
    """Have `function(user)` asked for rows (dicts of plain values) when a person asks for theirs.

    name: that of the file in the export, of letters and "_"; models: "organisations.Membership",
    those whose links to a person this tells.
    """
    tellers[name] = Teller(name, function, tuple(label.lower() for label in models))


def forgets(name: str, function: Callable) -> None:
    """Have `function(user)` called in the transaction of an erasure, before the row goes.

    For what no foreign key reaches: a name or an address that stands in a text.
    """
    forgetters[name] = function


def told_about(user) -> dict[str, list[dict]]:
    """Everything that the rooms tell about a person, by name of the part."""
    return {name: list(teller.function(user)) for name, teller in sorted(tellers.items())}


def forget(user) -> None:
    """Have every room forget what it holds of a person; the caller deletes the row afterwards."""
    for function in forgetters.values():
        function(user)


def covered() -> set[str]:
    """The models whose links to a person are told, as "organisations.membership"."""
    return {label for teller in tellers.values() for label in teller.models}
