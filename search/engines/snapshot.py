"""Who may see which document and what facets it has, held by each process as numpy arrays.

A snapshot belongs to one state of the index, named by a random token: after a change, in
any process, the token is another and the snapshot is read again (50 ms for 20,000
documents); after a rollback the old token, and so the old snapshot, is back.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable

import numpy as np

from search.engines.rows import VISIBILITY
from search.models import FacetValue, IndexedDocument, IndexState
from search.results import FacetCount

MOST_MASKS = 256
KEPT = 3
_snapshots = OrderedDict()


def token_of(alias: str) -> str:
    """The name of the index's present state; "" when nothing was ever indexed."""
    rows = IndexState.objects.using(alias).filter(pk=1).values_list("token", flat=True)
    return rows.first() or ""


def snapshot(alias: str, token: str) -> "Snapshot":
    """The snapshot of that state, or of a newer one when the index has moved on."""
    kept = _snapshots.get((alias, token))
    if kept is None:
        kept = _read(alias)
        _snapshots[alias, kept.token] = kept
        while len(_snapshots) > KEPT:
            _snapshots.popitem(last=False)
    return kept


def _read(alias):
    """A snapshot whose parts all belong to one state, by reading until the token held still."""
    while True:
        token = token_of(alias)
        rows = list(IndexedDocument.objects.using(alias).order_by("pk").values_list("pk", "codes"))
        names = FacetValue.objects.using(alias).values_list("pk", "facet", "value")
        names = {number: (facet, value) for number, facet, value in names}
        if token_of(alias) == token:
            return Snapshot(alias, token, rows, names)


class Snapshot:
    """What every document is, by its row number; each method takes and gives row numbers."""

    def __init__(self, alias, token, rows, names):
        self.alias, self.token, self.names = alias, token, names
        self.numbers = {name: number for number, name in names.items()}
        size = rows[-1][0] + 1 if rows else 1
        ids = np.array([pk for pk, _ in rows], dtype=np.int64)
        codes = np.frombuffer(b"".join(bytes(blob) for _, blob in rows), dtype=np.int32)
        lengths = np.zeros(size, dtype=np.int64)
        lengths[ids] = [len(blob) // 4 for _, blob in rows]
        self.codes = codes
        self.ends = np.cumsum(lengths)
        self.lengths = lengths
        self.owners = np.repeat(np.arange(size), lengths)
        self.present = np.zeros(size, dtype=bool)
        self.present[ids] = True
        self._masks = {}
        self._orders = {}

    def mask(self, facet: str, values: Iterable[str]) -> np.ndarray:
        """True for each document with any of the values."""
        key = (facet, frozenset(values))
        if key not in self._masks:
            numbers = [self.numbers.get((facet, value), -1) for value in values]
            mask = np.zeros(len(self.present), dtype=bool)
            mask[self.owners[np.isin(self.codes, numbers)]] = True
            if len(self._masks) >= MOST_MASKS:
                self._masks.clear()
            self._masks[key] = mask
        return self._masks[key]

    def visible(self, viewer: frozenset[str]) -> np.ndarray:
        """True for each document that a holder of these keys may see."""
        return self.mask(VISIBILITY, viewer)

    def counts(self, ids: np.ndarray) -> dict[str, dict[str, int]]:
        """How many of the documents have each value, by facet."""
        lengths = self.lengths[ids]
        before = np.cumsum(lengths) - lengths
        places = np.repeat(self.ends[ids] - lengths - before, lengths)
        counts = np.bincount(self.codes[places + np.arange(len(places))])
        found = defaultdict(dict)
        numbers = np.flatnonzero(counts)
        for number, count in zip(numbers.tolist(), counts[numbers].tolist(), strict=True):
            facet, value = self.names[number]
            found[facet][value] = count
        return found

    def order(self, *fields: str) -> np.ndarray:
        """Every document, in the order of the fields."""
        if fields not in self._orders:
            rows = IndexedDocument.objects.using(self.alias).order_by(*fields)
            ids = np.fromiter(rows.values_list("pk", flat=True), dtype=np.int64)
            self._orders[fields] = ids[ids < len(self.present)]
        return self._orders[fields]

    def ordered(self, ids: np.ndarray, *fields: str) -> np.ndarray:
        """The same documents, in the order of the fields."""
        chosen = np.zeros(len(self.present), dtype=bool)
        chosen[ids] = True
        order = self.order(*fields)
        return order[chosen[order]]


def facet_counts(shot: Snapshot, base: np.ndarray, chosen: dict, filters: dict) -> dict:
    """The counts of every facet among the documents of `base`, all of them visible.

    `chosen` maps each filtered facet to its mask and `filters` to its values; a facet's
    own choice does not narrow its own counts, so that a reader can add another value.
    """
    found = shot.counts(_narrowed(base, chosen.values()))
    found.pop(VISIBILITY, None)
    for facet in chosen:
        others = [mask for name, mask in chosen.items() if name != facet]
        counted = shot.counts(_narrowed(base, others)).get(facet, {})
        found[facet] = dict.fromkeys(filters[facet], 0) | counted
    return {
        facet: tuple(
            FacetCount(value, count, value in filters.get(facet, ()))
            for value, count in sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        for facet, values in found.items()
    }


def _narrowed(ids, masks):
    for mask in masks:
        ids = ids[mask[ids]]
    return ids
