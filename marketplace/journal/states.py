"""The life of a job in the outbox, and the only ways through it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    LEASED = "leased", _("Taken by a worker")
    BEGUN = "begun", _("Begun")
    DONE = "done", _("Done")
    DEAD = "dead", _("Given up")
    IN_DOUBT = "in_doubt", _("In doubt")
    CLOSED = "closed", _("Closed by a broker")


# What a worker has still to look at, what asks for a person, and what is over.
OPEN = (State.WAITING, State.LEASED, State.BEGUN)
STUCK = (State.DEAD, State.IN_DOUBT)
OVER = (State.DONE, State.CLOSED)

MOVES = {
    State.WAITING: {State.LEASED, State.IN_DOUBT},
    State.LEASED: {
        State.LEASED,
        State.WAITING,
        State.BEGUN,
        State.DONE,
        State.DEAD,
        State.IN_DOUBT,
    },
    State.BEGUN: {State.WAITING, State.DONE, State.DEAD, State.IN_DOUBT},
    State.DONE: set(),
    State.DEAD: {State.WAITING, State.CLOSED},
    State.IN_DOUBT: {State.WAITING, State.CLOSED},
    State.CLOSED: set(),
}


def before(state):
    """The states from which this one is reached."""
    return {was for was, reached in MOVES.items() if state in reached}
