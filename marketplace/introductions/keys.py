"""How an entry is named beside its matches: "page:12", as in the index.

A need that is still being written is "started:5", and has a column of its own.
"""

from collections.abc import Iterable, Sequence

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q
from django.db.models.functions import Coalesce

PAGE, STARTED = "page", "started"
# The ending of the column that each kind of entry has, on either side.
COLUMN = {PAGE: "_id", STARTED: "_started_id"}
COLUMNS = tuple(side + ending for side in ("ours", "theirs") for ending in COLUMN.values())


def key_of(item) -> str:
    """The name of a page, or of a need that is still being written."""
    return f"{STARTED if item._meta.model_name == 'startedneed' else PAGE}:{item.pk}"


def pair_of(columns: Sequence) -> tuple[str, str]:
    """The names of both sides, from what stands in COLUMNS."""
    page, started, their_page, their_started = columns
    return name(page, started), name(their_page, their_started)


def name(page: int | None, started: int | None) -> str:
    """The name from the two columns of a side."""
    return f"{PAGE}:{page}" if page else f"{STARTED}:{started}"


def column(side: str, key: str) -> dict[str, int]:
    """The column that holds one side ("ours" or "theirs") of a pair: {"ours_id": 12}.

    Raises ValueError for what names no entry.
    """
    kind, _colon, pk = key.partition(":")
    if kind not in COLUMN:
        raise ValueError(key)
    return {side + COLUMN[kind]: int(pk)}


def among(side: str, keys: Iterable[str]) -> Q:
    """The rows of which one side is one of these."""
    keys = list(keys)
    found = Q()
    for kind, ending in COLUMN.items():
        pks = [key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")]
        if pks:
            found |= Q(**{f"{side}{ending}__in": pks})
    return found or Q(pk__in=[])


def number(side: str) -> Coalesce:
    """One number for either kind of entry, for the database to compare: below 0 if started."""
    started = ExpressionWrapper(F(f"{side}_started") * -1, output_field=BigIntegerField())
    return Coalesce(F(side), started, output_field=BigIntegerField())
