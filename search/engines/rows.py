"""A document made into a row: its text analysed once, its facets turned into numbers."""

from array import array
from collections.abc import Iterable

from search.documents import Document
from search.engines.analysis import analysed
from search.models import FacetValue, IndexedDocument

VISIBILITY = ""
COLUMNS = [
    field.attname for field in IndexedDocument._meta.concrete_fields if not field.primary_key
]


def rows_of(documents: Iterable[Document], alias: str) -> list[IndexedDocument]:
    """Unsaved rows of the documents; new facet values are saved under numbers of their own."""
    documents = list({document.id: document for document in documents}.values())
    numbers = _numbers({pair for document in documents for pair in _pairs(document)}, alias)
    return [_row(document, numbers) for document in documents]


def _row(document, numbers):
    codes = array("i", sorted(numbers[pair] for pair in _pairs(document)))
    return IndexedDocument(**analysed(document), codes=codes.tobytes())


def _pairs(document):
    """The facet values of a document and its visibility keys, each as (facet, value)."""
    for facet, values in document.facets.items():
        for value in values:
            yield facet, str(value)
    for key in document.visibility:
        yield VISIBILITY, key


def _numbers(pairs, alias):
    """The number of each facet value, made where it had none."""
    values = FacetValue.objects.using(alias)
    wanted = {facet for facet, _ in pairs}

    def known():
        rows = values.filter(facet__in=wanted).values_list("facet", "value", "pk")
        return {(facet, value): number for facet, value, number in rows}

    numbers = known()
    new = sorted(pairs - numbers.keys())
    if new:
        values.bulk_create(
            [FacetValue(facet=facet, value=value) for facet, value in new], ignore_conflicts=True
        )
        numbers = known()
    return numbers
