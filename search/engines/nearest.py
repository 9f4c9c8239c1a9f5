"""Of all that is like a text, the nearest in each language."""

from collections.abc import Iterable

import numpy as np

from search.engines.snapshot import Snapshot
from search.engines.text import Answer
from search.language import STEMMED
from search.models import IndexedDocument

# The scores of an answer are whole numbers of so many to one.
UNIT = 1e9
# Of so many rows at a time the keys are read.
BATCH = 900


def nearest(shot: Snapshot, allowed: np.ndarray, answer: Answer, limit: int) -> dict[int, float]:
    """Row numbers with their scores, the best first: at most `limit` of each group of languages.

    Among equals the first indexed comes first, whichever database answers.
    """
    inside = answer.ids < len(allowed)
    ids, scores = answer.ids[inside], answer.scores[inside]
    ids, scores = ids[allowed[ids]], scores[allowed[ids]]
    order = np.lexsort((ids, -scores))
    ids, scores = ids[order], scores[order]
    chosen = np.zeros(len(ids), dtype=bool)
    for group in languages(shot):
        chosen[np.flatnonzero(group[ids])[:limit]] = True
    return dict(zip(ids[chosen].tolist(), (scores[chosen] / UNIT).tolist(), strict=True))


def languages(shot: Snapshot) -> list[np.ndarray]:
    """For each language that is stemmed, and for all others together, who is written in it."""
    groups = [shot.mask("language", (language,)) for language in STEMMED]
    return [*groups, ~np.logical_or.reduce(groups)]


def keys_of(numbers: Iterable[int], alias: str) -> dict[int, str]:
    """The keys of rows, by number; those that went meanwhile are left out."""
    numbers, keys = sorted(numbers), {}
    for first in range(0, len(numbers), BATCH):
        rows = IndexedDocument.objects.using(alias).filter(pk__in=numbers[first : first + BATCH])
        keys |= dict(rows.values_list("pk", "key"))
    return keys
