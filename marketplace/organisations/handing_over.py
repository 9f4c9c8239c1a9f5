"""What a person has in hand for an organisation, and how a colleague takes it over.

from marketplace.organisations.handing_over import hands_over
hands_over("started", label=_("Needs being written"), holds=held, passes=pass_on)   # in ready()
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Share(NamedTuple):
    """One room's part: what it is called, what is held, and how it changes hands."""

    label: str
    holds: Callable
    passes: Callable


class Held(NamedTuple):
    """What somebody has in hand in one room, by its titles."""

    label: str
    titles: list[str]


shares: dict[str, Share] = {}


def hands_over(
    name: str,
    *,
    label: str,
    holds: Callable[..., Iterable[str]],
    passes: Callable[..., None],
) -> None:
    """Keep a room's part.

    holds(person, organisation): the titles of what the person has in hand there;
    passes(person, organisation, *, to, by): give all of it to the User `to`, in the caller's
    transaction, with the room's own journal lines. `by` is a User, or None for the system.
    """
    shares[name] = Share(label, holds, passes)


def in_hand(person, organisation) -> list[Held]:
    """What the person has in hand for the organisation, room by room; empty rooms are left out."""
    found = (
        Held(str(share.label), [str(title) for title in share.holds(person, organisation)])
        for share in shares.values()
    )
    return [held for held in found if held.titles]


def hand_over(person, organisation, *, to, by) -> None:
    """Give everything the person has in hand for the organisation to a colleague."""
    for share in shares.values():
        share.passes(person, organisation, to=to, by=by)
