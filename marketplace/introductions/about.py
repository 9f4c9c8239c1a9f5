"""What this room keeps about a person."""

from django.db.models import Q

from .models import Dismissal, Introduction


def introductions(person) -> list[dict]:
    """The introductions that they asked for or answered."""
    theirs = Introduction.objects.filter(Q(by=person) | Q(answered_by=person)).order_by("pk")
    return list(
        theirs.values(
            *("asked_by__name", "asked_of__name", "message", "state"),
            *("at", "answered_at", "because"),
        )
    )


def dismissals(person) -> list[dict]:
    """The matches that they said are not for their organisation."""
    theirs = Dismissal.objects.filter(Q(by=person) | Q(taken_back_by=person)).order_by("pk")
    return list(theirs.values("organisation__name", "because", "words", "at", "taken_back_at"))
