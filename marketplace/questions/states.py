"""The life of a question, whole, and who speaks in it. No database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


MOVES = {
    State.WAITING: {State.ANSWERED, State.CLOSED},
    State.ANSWERED: {State.WAITING, State.CLOSED},
    State.CLOSED: set(),
}
OPEN = (State.WAITING, State.ANSWERED)


class Side(models.TextChoices):
    """For whom somebody writes in the thread."""

    ASKER = "asker", _("Who asks")
    OWNER = "owner", _("The owner")
    BROKER = "broker", _("A broker of this site")


# What somebody's words make of the question.
AFTER = {Side.ASKER: State.WAITING, Side.OWNER: State.ANSWERED, Side.BROKER: State.ANSWERED}
