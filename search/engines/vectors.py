"""PostgreSQL's text vectors, written from our own tokens: no dictionary of its own has a say.

The weights A to D are the fields, as postgres.py ranks them. PostgreSQL keeps places up to
16,383 and 256 of them for each token, so the short fields come first and a phrase is found
in the first 16,000 words; every word further on is still found by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from search.language import fold
from search.models import IndexedDocument

WEIGHTED = (
    ("title_stems", "A"),
    ("summary_stems", "B"),
    ("terms_stems", "B"),
    ("part_stems", "C"),
    ("body_stems", "D"),
)
NAMES = ("title", "translation", "terms")
TEXTS = (*NAMES, "summary", "body")
LAST_PLACE = 16_383
MOST_PLACES = 255
LONGEST_TOKEN = 200
# PostgreSQL holds 1,048,575 bytes of tokens and places in a vector, a place being at most 4.
MOST_BYTES = 1_000_000
_PIECE = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Vectors:
    """What is kept of one row: its stems with weights and how many there are, its exact
    words in the order written, and those of its names alone."""

    key: str
    length: int
    stems: str
    words: str
    names: str


def vectors_of(row: IndexedDocument) -> Vectors:
    """The vectors of a row, as text that PostgreSQL reads as they stand."""
    stems = [(getattr(row, column).split(" "), weight) for column, weight in WEIGHTED]
    texts = {column: exact(getattr(row, column)) for column in TEXTS}
    return Vectors(
        key=row.key,
        length=sum(len(tokens) for tokens, _ in stems if tokens != [""]),
        stems=_vector(stems),
        words=_vector((tokens, "D") for tokens in texts.values()),
        names=_vector((texts[column], "D") for column in NAMES),
    )


def exact(text: str) -> list[str]:
    """The words of a text without case and accents, taken apart at every apostrophe."""
    return [fold(piece) for piece in _PIECE.findall(text)]


def phrase(tokens: Iterable[str]) -> str:
    """Tokens next to each other in this order, in PostgreSQL's language of queries."""
    return " <-> ".join(map(_quoted, tokens))


def beginning(token: str) -> str:
    """Any token that begins so, in the same language."""
    return f"{_quoted(token)}:*"


def _vector(fields):
    """Tokens with places and weights; between two fields lies a gap that no phrase spans."""
    places, place, size = defaultdict(list), 0, 0
    for tokens, weight in fields:
        for token in filter(None, tokens):
            place += 1
            known = places.get(token)
            size += 4 if known else len(token.encode()) + 8
            if size > MOST_BYTES:
                break
            if known is None or (len(known) < MOST_PLACES and place < LAST_PLACE):
                places[token].append(f"{min(place, LAST_PLACE)}{weight}")
        place += 1
    return " ".join(f"{_quoted(token)}:{','.join(at)}" for token, at in places.items())


def _quoted(token):
    token = token[:LONGEST_TOKEN].replace("\\", "\\\\").replace("'", "''")
    return f"'{token}'"
