"""What a rule answers: may this person do this, and if not, why not."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Ruling:
    """True when allowed; otherwise carries its refusal in plain words.

    The same ruling guards the action, explains a missing button and fills the 403 page.
    """

    allowed: bool
    refusal: str = ""

    def __bool__(self):
        return self.allowed


class Refused(PermissionDenied):
    """Raised by an action whose rule said no; `str()` is the refusal, for the reader."""


ALLOWED = Ruling(allowed=True)


def refused(why):
    """A ruling that says no, with the reason in the reader's language."""
    return Ruling(allowed=False, refusal=why)


def require(ruling):
    """Do nothing when the ruling allows; raise Refused with its reason otherwise."""
    if not ruling:
        raise Refused(str(ruling.refusal))
