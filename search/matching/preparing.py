"""An item made ready to be compared, once: the services it names, and its vectors.

A vector is kept for the title, for the need and for everything an item says. Where one of them
is empty its row is noughts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from search.matching import tagging
from search.matching.centring import centred, print_of
from search.matching.encoders import Encoder
from search.matching.items import Item
from search.matching.tagging import Tag

ROWS = ("title", "need", "all")
# Another number when ROWS or what is encoded changes: older vectors are then stale.
LAYOUT = 1
# A model takes some two thousand letters at a time; a need says what it wants before that.
LONGEST = 2_000


@dataclass(frozen=True, eq=False)
class Prepared:
    """An item with its tags by code, and its float16 vectors (a row for each of ROWS) by model.

    A model is named as `stored_as` says; one that has not encoded the item is missing.
    """

    item: Item
    tags: Mapping[str, Tag] = field(default_factory=dict)
    vectors: Mapping[str, np.ndarray] = field(default_factory=dict)


def stored_as(encoder: Encoder) -> str:
    """The name under which the vectors of a model are kept: vectors of two names never meet."""
    return f"{encoder.name} {LAYOUT}{print_of(encoder)}"


def prepare(items: Iterable[Item], encoders: Sequence[Encoder]) -> list[Prepared]:
    """The items in their order, with their tags and a matrix of vectors of each model."""
    items = list(items)
    vectors = {stored_as(encoder): _encoded(items, encoder) for encoder in encoders}
    return [
        Prepared(item, tagged(item), {name: rows[place] for name, rows in vectors.items()})
        for place, item in enumerate(items)
    ]


def tagged(item: Item) -> dict[str, Tag]:
    """The services that an item names or hints at in its texts, by code."""
    said = [item.need, item.summary, *item.features]
    return tagging.tags(item.title, "\n".join(filter(None, said)), item.language, hints=True)


def texts_of(item: Item) -> tuple[str, ...]:
    """What is encoded of an item, for each of ROWS; "" where there is nothing."""
    need = item.need or item.summary
    said = (item.title, item.need, item.summary, *item.features)
    return item.title, need, _joined(said)


def _joined(texts):
    """Texts as sentences, as long as a model reads."""
    stripped = (text.strip() for text in texts)
    return " ".join(text if text[-1] in ".!?:;…" else f"{text}." for text in stripped if text)


def _encoded(items, encoder):
    """A float16 matrix for each item; each text is encoded once."""
    wanted = [[text.strip()[:LONGEST] for text in texts_of(item)] for item in items]
    texts = list(dict.fromkeys(text for each in wanted for text in each if text))
    rows = dict(zip(texts, encoder.encode(texts), strict=True))
    found = np.zeros((len(items), len(ROWS), encoder.dimensions), dtype=np.float16)
    for item, each, into in zip(items, wanted, found, strict=True):
        for place, text in enumerate(each):
            if text:
                into[place] = centred(rows[text], item.language, encoder)
    return found
