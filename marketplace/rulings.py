"""What a rule answers: may this person do this, and if not, why not."""

import logging
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


class OnOneLine(logging.Filter):
    """Logs a refusal on one line: it is an answer, and no fault in the code that gave it."""

    def filter(self, record):
        """Let every record through, a refusal without its traceback."""
        if record.exc_info and isinstance(record.exc_info[1], Refused):
            record.exc_info = None
        return True


ALLOWED = Ruling(allowed=True)


def refused(why):
    """A ruling that says no, with the reason in the reader's language."""
    return Ruling(allowed=False, refusal=why)


def require(ruling):
    """Do nothing when the ruling allows; raise Refused with its reason otherwise."""
    if not ruling:
        raise Refused(str(ruling.refusal))
