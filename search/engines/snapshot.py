"""Who may see which document and what facets it has, held by each process as numpy arrays.

A snapshot belongs to one state of the index, named by a random token: after a change, in
any process, the token is another and the snapshot is read again (50 ms for 20,000
documents); after a rollback the old token, and so the old snapshot, is back.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from itertools import repeat

import numpy as np

from search.engines.rows import VISIBILITY
from search.models import FacetValue, IndexedDocument, IndexState
from search.results import FacetCount

MOST_MASKS = 256
KEPT = 3
MOST_VALUES = 100
_snapshots = OrderedDict()
# A thousand of these are made for one page: without calling FacetCount's Python code.
_made = partial(tuple.__new__, FacetCount)


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
        token = IndexState.present(alias)
        rows = list(IndexedDocument.objects.using(alias).order_by("pk").values_list("pk", "codes"))
        names = FacetValue.objects.using(alias).values_list("pk", "facet", "value")
        names = {number: (facet, value) for number, facet, value in names}
        if IndexState.present(alias) == token:
            return Snapshot(alias, token, rows, names)


class Snapshot:
    """What every document is, by its row number; each method takes and gives row numbers."""

    def __init__(self, alias, token, rows, names):
        self.alias, self.token = alias, token
        size = rows[-1][0] + 1 if rows else 1
        ids = np.array([pk for pk, _ in rows], dtype=np.int64)
        self.present = np.zeros(size, dtype=bool)
        self.present[ids] = True
        self.lengths = np.zeros(size, dtype=np.int64)
        self.lengths[ids] = [len(blob) // 4 for _, blob in rows]
        self.ends = np.cumsum(self.lengths)
        self.owners = np.repeat(np.arange(size), self.lengths)
        self._number(names)
        self.codes = self.dense[np.frombuffer(b"".join(blob for _, blob in rows), dtype=np.int32)]
        self._masks, self._orders = {}, {}

    def _number(self, names):
        """Number facet values anew, by facet and value, so that each facet is one stretch."""
        ordered = sorted(names, key=names.get)
        self.dense = np.zeros(max(names, default=0) + 1, dtype=np.int32)
        self.dense[ordered] = np.arange(len(ordered))
        self.numbers = {names[number]: place for place, number in enumerate(ordered)}
        self.values = np.array([names[number][1] for number in ordered], dtype=object)
        facets = [names[number][0] for number in ordered]
        self.stretches = {
            facet: slice(bisect_left(facets, facet), bisect_right(facets, facet))
            for facet in dict.fromkeys(facets)
        }

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

    def counts(self, ids: np.ndarray) -> np.ndarray:
        """How many of the documents have each facet value, by its number."""
        lengths = self.lengths[ids]
        before = np.cumsum(lengths) - lengths
        places = np.repeat(self.ends[ids] - lengths - before, lengths)
        codes = self.codes[places + np.arange(len(places))]
        return np.bincount(codes, minlength=len(self.values))

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
    counts = shot.counts(_narrowed(base, chosen.values()))
    found = {}
    for facet, stretch in shot.stretches.items():
        if facet in chosen:
            others = [mask for name, mask in chosen.items() if name != facet]
            own = shot.counts(_narrowed(base, others))
            found[facet] = _with_chosen(shot, facet, own, filters[facet])
        elif facet != VISIBILITY:
            found[facet] = _counted(shot.values[stretch], counts[stretch])
    return {facet: values for facet, values in found.items() if values}


def _counted(values, counts):
    """The most frequent of the values that any document has."""
    most = min(MOST_VALUES, np.count_nonzero(counts))
    order = np.argsort(-counts, kind="stable")[:most]
    triples = zip(values[order], counts[order].tolist(), repeat(False), strict=False)
    return tuple(map(_made, triples))


def _with_chosen(shot, facet, counts, chosen):
    """The same, those chosen said to be so, and those chosen that are not among them."""
    stretch = shot.stretches[facet]
    found = {value.value: value.count for value in _counted(shot.values[stretch], counts[stretch])}
    for value in chosen:
        number = shot.numbers.get((facet, value))
        found.setdefault(value, 0 if number is None else int(counts[number]))
    return tuple(FacetCount(value, count, value in chosen) for value, count in found.items())


def _narrowed(ids, masks):
    for mask in masks:
        ids = ids[mask[ids]]
    return ids
