"""A document's text analysed once: the same tokens for every engine."""

import json
import re
from array import array

from search.compounds import parts as compound_parts
from search.concepts import namings
from search.documents import Document
from search.language import STEMMED, TOKEN, base, clean, fold, stem, stems, words

_HYPHENATED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")


def analysed(document: Document) -> dict[str, object]:
    """What is kept of a document, by the names of IndexedDocument's fields, without `codes`."""
    title, summary, body = clean(document.title), clean(document.summary), clean(document.body)
    named, said = clean(document.translated_title), clean(document.translated_summary)
    language, other = base(document.language), document.translated_language
    terms = clean("\n".join(dict.fromkeys(document.terms)))
    beside = Beside()
    for text, of, weight in (
        *((title, language, 3), (summary, language, 2), (body, language, 1)),
        *((named, other, 3), (said, other, 2), (terms, "en", 2), (terms, "nl", 2)),
    ):
        beside.read(text, of, weight)
    return {
        "key": document.id,
        "kind": document.kind,
        "language": document.language,
        "title": title,
        "summary": summary,
        "body": body,
        "terms": terms,
        "translation": f"{named}\n{said}".strip(),
        "published": document.published,
        "updated": document.updated or document.published,
        "sort_title": " ".join(words(document.sort_title or title))[:200],
        "payload": json.loads(clean(json.dumps(dict(document.payload), default=str))),
        "title_stems": " ".join(stems(title, language) + stems(named, other)),
        "summary_stems": " ".join(stems(summary, language) + stems(said, other)),
        "terms_stems": " ".join(_both(terms)),
        "body_stems": " ".join(stems(body, language)),
        "part_stems": " ".join(beside.tokens),
        "compounds": beside.meanings,
        "starts": array("I", (match.start() for match in TOKEN.finditer(body))).tobytes(),
    }


class Beside:
    """Tokens that stand for a text beside its own words: parts of compounds, and subjects.

    `meanings` tells which stem of the text holds which of them, for passages to mark.
    """

    def __init__(self):
        self.tokens, self.meanings = [], {}

    def read(self, text, language, weight):
        """Add what the text holds; a subject counts as often as `weight` says."""
        folded = words(text)
        for match in _HYPHENATED.finditer(text):
            self.tokens.append(stem("".join(words(match[0])), language))
        if language == "nl":
            for word in filter(compound_parts, folded):
                parts = [stem(part, "nl") for part in compound_parts(word)]
                self._means(stem(word, "nl"), parts)
                self.tokens += parts
        for naming in namings(folded, language):
            self.tokens += [naming.token] * weight
            if naming.length == 1:
                self._means(stem(folded[naming.place], language), [naming.token])

    def _means(self, whole, tokens):
        known = self.meanings.setdefault(whole, [])
        known += [token for token in tokens if token not in known]


def _both(text):
    """The stems of labels whose language is not told: each word in both languages."""
    for word in TOKEN.findall(text):
        folded = fold(word)
        yield from dict.fromkeys(stem(folded, language) for language in STEMMED)
