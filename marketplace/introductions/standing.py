"""What stands between one entry and its matches, for those who act for its owner."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import CharField, Value

from .keys import COLUMNS, among, pair_of
from .models import Dismissal, Introduction
from .states import State

DISMISSED = Value("dismissed", CharField())


class Standing(NamedTuple):
    """The newest introduction of two entries (its number, its state and whether our side asked),
    and whether the other is not for us."""

    introduction: int | None = None
    state: str = ""
    ours_asked: bool = False
    dismissed: bool = False


def standing(ours: str, others: Iterable[str]) -> dict[str, Standing]:
    """What was asked and dismissed between our entry and others, by the other's key.

    Those with nothing are left out. One question to the database.
    """
    others = set(others)
    asked = Introduction.objects.exclude(state=State.WITHDRAWN).filter(
        among("ours", [ours]) & among("theirs", others)
        | among("theirs", [ours]) & among("ours", others)
    )
    said = Dismissal.objects.standing().filter(among("ours", [ours]), among("theirs", others))
    rows = asked.values_list("pk", "state", *COLUMNS).union(
        said.values_list("pk", DISMISSED, *COLUMNS), all=True
    )
    found: dict[str, Standing] = {}
    for pk, state, *columns in sorted(rows):
        first, second = pair_of(columns)
        other = second if first == ours else first
        was = found.get(other, Standing())
        if state in State.values:
            found[other] = was._replace(introduction=pk, state=state, ours_asked=first == ours)
        else:
            found[other] = was._replace(dismissed=True)
    return found


def dismissed(ours: str) -> set[str]:
    """The keys of what the owner of our entry said is not for them. One question."""
    rows = Dismissal.objects.standing().filter(among("ours", [ours])).values_list(*COLUMNS)
    return {pair_of(columns)[1] for columns in rows}
