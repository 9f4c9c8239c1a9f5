"""What is kept about a person who signs in through an organisation."""

from .models import Identity


def told(person) -> list[dict]:
    """Each identity: who vouches for it, under what name, since when and when last used.

    Attempts last for minutes, hold nothing more, and are erased daily.
    """
    held = Identity.objects.filter(person=person).order_by("pk")
    return list(held.values("issuer", "subject", "since", "used_at"))
