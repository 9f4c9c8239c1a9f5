"""The sign-ins of a demonstration, for the pages on which one signs in.

Only where MOOTHALL_DEMO is on, which no site behind HTTPS may have. The room that loads the demo
offers them: demo.offered_by(function), function() giving SignIns.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings

_offers: list[Callable] = []


class SignIn(NamedTuple):
    """How one person of the demo signs in, and as what; `code` is "" where no code is asked."""

    role: str
    name: str
    organisation: str
    email: str
    password: str
    code: str = ""


def offered_by(function: Callable) -> None:
    """Let this function say who can sign in."""
    _offers[:] = [function]


def sign_ins() -> list[SignIn]:
    """Who can sign in, with the codes of this moment; nobody where this is no demonstration."""
    return [row for offer in _offers for row in offer()] if settings.DEMO else []
