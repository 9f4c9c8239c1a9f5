"""The life of a notice; pure, no database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting for its letter")
    TOLD = "told", _("Told")
    DROPPED = "dropped", _("Not told")


MOVES = {State.WAITING: {State.TOLD, State.DROPPED}, State.TOLD: set(), State.DROPPED: set()}


class Fault(models.TextChoices):
    """Why an address is no longer written to."""

    BOUNCED = "bounced", _("E-mails come back")
    COMPLAINED = "complained", _("Reported as unwanted")
