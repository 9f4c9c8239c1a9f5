"""A document made into a row: its text analysed once, its facets turned into numbers."""

import json
import re
from array import array
from collections.abc import Iterable

from search.compounds import parts as compound_parts
from search.documents import Document
from search.language import STEMMED, TOKEN, base, clean, fold, stem, stems, words
from search.models import FacetValue, IndexedDocument

VISIBILITY = ""
_HYPHENATED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
COLUMNS = [
    field.attname for field in IndexedDocument._meta.concrete_fields if not field.primary_key
]


def rows_of(documents: Iterable[Document], alias: str) -> list[IndexedDocument]:
    """Unsaved rows of the documents; new facet values are saved under numbers of their own."""
    documents = list({document.id: document for document in documents}.values())
    numbers = _numbers({pair for document in documents for pair in _pairs(document)}, alias)
    return [_row(document, numbers) for document in documents]


def _row(document, numbers):
    title, summary, body = clean(document.title), clean(document.summary), clean(document.body)
    language, other = base(document.language), document.translated_language
    translation = clean(f"{document.translated_title}\n{document.translated_summary}").strip()
    terms = clean("\n".join(dict.fromkeys(document.terms)))
    title_stems = stems(title, language) + stems(document.translated_title, other)
    summary_stems = stems(summary, language) + stems(document.translated_summary, other)
    compounds = {}
    part_stems = [
        *_parts(f"{title}\n{summary}\n{body}", language, compounds),
        *_parts(translation, other, compounds),
        *_parts(terms, "nl", compounds),
    ]
    return IndexedDocument(
        key=document.id,
        kind=document.kind,
        language=document.language,
        title=title,
        summary=summary,
        body=body,
        terms=terms,
        translation=translation,
        published=document.published,
        updated=document.updated or document.published,
        sort_title=" ".join(words(document.sort_title or title))[:200],
        payload=json.loads(clean(json.dumps(dict(document.payload), default=str))),
        codes=array("i", sorted(numbers[pair] for pair in _pairs(document))).tobytes(),
        title_stems=" ".join(title_stems),
        summary_stems=" ".join(summary_stems),
        terms_stems=" ".join(_both(terms)),
        body_stems=" ".join(stems(body, language)),
        part_stems=" ".join(part_stems),
        compounds=compounds,
        starts=array("I", (match.start() for match in TOKEN.finditer(body))).tobytes(),
    )


def _both(text):
    """The stems of labels whose language is not told: each word in both languages."""
    for word in TOKEN.findall(text):
        folded = fold(word)
        yield from dict.fromkeys(stem(folded, language) for language in STEMMED)


def _parts(text, language, compounds):
    """The stems of what compounds are made of; `compounds` learns which stem holds which."""
    for match in _HYPHENATED.finditer(text):
        yield stem("".join(fold(word) for word in TOKEN.findall(match[0])), language)
    if language != "nl":
        return
    for word in TOKEN.findall(text):
        folded = fold(word)
        found = [stem(part, "nl") for part in compound_parts(folded)]
        if found:
            compounds[stem(folded, "nl")] = found
            yield from found


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
