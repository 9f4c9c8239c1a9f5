"""One named address: who may open it, and which pages of the demo show it."""

from dataclasses import dataclass, field

VISITOR = "visitor"
ROLES = ("officer", "member", "finance", "lead", "supplier", "broker", "assessor")
EVERYONE = (VISITOR, *ROLES)
SIGNED_IN = ROLES


@dataclass(frozen=True)
class Address:
    """One named URL pattern.

    readers: roles that get an answer of `status`; all others get a redirect to sign in.
    pages: paths in the demo to look at, without the language, each a whole HTML page;
    `states` are pages of the same address in another state: empty, mistaken, signed in.
    """

    readers: tuple = EVERYONE
    pages: tuple = ()
    states: tuple = ()
    signed_in: bool = False
    paths: tuple = field(default=())
