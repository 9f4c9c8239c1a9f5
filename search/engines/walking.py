"""Every document that a search finds, read a thousand at a time and never held together."""

from array import array
from collections.abc import Iterable, Iterator

from search.engines.rows import VISIBILITY
from search.models import FacetValue, IndexedDocument
from search.results import Listed

BATCH = 1_000
COLUMNS = ("key", "kind", "language", "title", "summary", "published", "updated")


def walked(ids: list[int], viewer: frozenset[str], alias: str) -> Iterator[Listed]:
    """The documents of these rows in this order, without those that the viewer lost meanwhile."""
    for first in range(0, len(ids), BATCH):
        yield from _batch(ids[first : first + BATCH], viewer, alias)


def named(keys: Iterable[str], viewer: frozenset[str], alias: str) -> Iterator[Listed]:
    """Those of the documents of these names that the viewer may see, in this order."""
    keys = list(keys)
    rows = IndexedDocument.objects.using(alias).filter(key__in=keys)
    ids = dict(rows.values_list("key", "pk"))
    return walked([ids[key] for key in keys if key in ids], viewer, alias)


def _batch(ids, viewer, alias):
    """Rows first and the names of their facet values after, so that none is unknown."""
    documents = IndexedDocument.objects.using(alias).filter(pk__in=ids)
    rows = {row[0]: row[1:] for row in documents.values_list("pk", "codes", "payload", *COLUMNS)}
    values = FacetValue.objects.using(alias).values_list("pk", "facet", "value")
    names = {number: (facet, value) for number, facet, value in values}
    for number in ids:
        if number not in rows:
            continue
        codes, payload, *shown = rows[number]
        facets = _facets(codes, names)
        if viewer.intersection(facets.pop(VISIBILITY, ())):
            yield Listed(*shown, facets=facets, payload=payload)


def _facets(codes, names):
    """The values of a document by facet, its visibility keys among them."""
    found = {}
    for number in array("i", bytes(codes)):
        facet, value = names[number]
        found.setdefault(facet, []).append(value)
    return {facet: tuple(values) for facet, values in found.items()}
