"""What this room keeps about a person."""

from .models import Follow, Letter, LostAddress, Notice, Preference, QuietHours


def notices(user) -> list[dict]:
    """What they were told, or are to be told."""
    rows = Notice.objects.visible_to(user).order_by("pk")
    return list(rows.values("kind", "name", "key", "state", "made_at", "due_at"))


def letters(user) -> list[dict]:
    """The e-mails that were sent to them."""
    rows = Letter.objects.filter(person=user).order_by("pk")
    return list(rows.values("address", "subject", "kinds", "made_at", "went_at", "returned_at"))


def wishes(user) -> list[dict]:
    """How often they want to hear of what, and when not."""
    chosen = Preference.objects.filter(person=user).order_by("kind").values("kind", "often")
    return [*chosen, *QuietHours.objects.filter(person=user).values("starts", "ends")]


def follows(user) -> list[dict]:
    """The pages that they follow."""
    rows = Follow.objects.visible_to(user).order_by("pk")
    return list(rows.values("page", "page__title", "at"))


def forget_address(user) -> None:
    """Their address stands in no list any more; the rest goes with their row."""
    LostAddress.objects.of(user.email).delete()
    Letter.objects.filter(address__iexact=user.email).delete()
