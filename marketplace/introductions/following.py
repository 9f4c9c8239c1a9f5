"""An entry goes on as another: what was asked and said about it goes with it."""

from django.db import transaction

from .keys import column
from .models import Dismissal, Introduction


@transaction.atomic
def follow(was: str, now: str) -> None:
    """Let what names the first entry name the second.

    A row stays behind where both sides would be one entry, and where the second has a standing
    row with the same other side already.
    """
    for model in (Introduction, Dismissal):
        for row in model.objects.select_for_update().about(was).order_by("pk"):
            if not would_be_double(row, was, now):
                move(row, was, now)


def would_be_double(row, was, now) -> bool:
    """Whether the row would name one entry twice, or stand beside another about the same two."""
    ours, theirs = (now if key == was else key for key in (row.our_key, row.their_key))
    rows = type(row).objects.standing()
    if ours == theirs:
        return True
    if not rows.filter(pk=row.pk).exists():
        return False
    same = rows.of if isinstance(row, Dismissal) else rows.between
    return same(ours, theirs).exists()


def move(row, was, now) -> None:
    """Let one row name the second entry."""
    side = "ours" if row.our_key == was else "theirs"
    changed = dict.fromkeys((*column(side, was), *column(side, now))) | column(side, now)
    type(row).objects.filter(pk=row.pk).update(**changed)
