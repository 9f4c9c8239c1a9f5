"""The closed lists of single sign-on, and the life of one attempt; pure, no database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Protocol(models.TextChoices):
    OIDC = "oidc", "OpenID Connect"
    SAML = "saml", "SAML 2.0"


class Purpose(models.TextChoices):
    ENTER = "enter", _("Sign in")
    CONNECT = "connect", _("Connect to an account")
    PROVE = "prove", _("Prove it again")


class State(models.TextChoices):
    """ASKED: the person is at their organisation; ANSWERED: it said who they are; DONE: used."""

    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    DONE = "done", _("Done")


MOVES = {
    State.ASKED: {State.ANSWERED},
    State.ANSWERED: {State.DONE},
    State.DONE: set(),
}
