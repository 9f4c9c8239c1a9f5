"""What this room keeps about a person, for whoever asks for theirs."""

from .models import Standing


def confirmed(user) -> list[dict]:
    """The entries of which the person said last that they hold."""
    fields = ("page__title", "confirmed_at")
    return list(Standing.objects.filter(confirmed_by=user).order_by("pk").values(*fields))
