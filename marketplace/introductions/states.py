"""The life of an introduction, whole, and why an organisation says "not for us". No database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    ASKED = "asked", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


MOVES = {
    State.ASKED: {State.ACCEPTED, State.DECLINED, State.WITHDRAWN},
    State.ACCEPTED: set(),
    State.DECLINED: set(),
    State.WITHDRAWN: set(),
}
# While one of these stands between two entries, neither side asks again.
STANDING = (State.ASKED, State.ACCEPTED)


class Because(models.TextChoices):
    """Why a match is not for us: kept as a label from which matching can learn."""

    OTHER_NEED = "other_need", _("It is about something else")
    SOLVED = "solved", _("We have solved this already")
    DOES_NOT_FIT = "does_not_fit", _("It does not fit the systems we have")
    TOO_DIFFERENT = "too_different", _("Our duties or laws differ too much")
    NOT_NOW = "not_now", _("Not at this time")
    KNOWN = "known", _("We know each other already")
    OTHER = "other", _("Another reason")
