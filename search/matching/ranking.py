"""Which items are nearest to one, and what speaks for each: meaning, services, words, doubt.

Each signal is scaled for each query within the documents of one language, so that a language is
no advantage and one mimic does not flatten the rest.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from search.matching.corpus import Corpus, weights
from search.matching.items import Item
from search.matching.matches import MEANING, SERVICES, WORDS
from search.matching.preparing import Prepared


@dataclass(frozen=True)
class Words:
    """What an engine found by the words of a title and of a need: its scores by id."""

    title: Mapping[str, float]
    need: Mapping[str, float]


@dataclass(frozen=True)
class Scored:
    """An item with the points of each signal, which add up to its score.

    `strong` says that it is the same need with a precision of four in five. `shared` are the
    codes of the services that both name, the telling ones first.
    """

    item: Item
    points: Mapping[str, float]
    strong: bool = False
    shared: tuple[str, ...] = ()


def rank(
    query: Prepared,
    corpus: Corpus,
    words: Words,
    viewer: frozenset[str],
    limit: int | None = None,
    also: Collection[str] = (),
) -> list[Scored]:
    """The items that a reader with these keys may see, the nearest first, without the query.

    With a limit, so many of them; those of the ids in `also` follow where they are not among them.
    What the reader may not see counts for nothing.
    """
    seen = corpus.visible(viewer)
    if query.item.id in corpus.rows:
        seen[corpus.rows[query.item.id]] = False
    rows = np.flatnonzero(seen)
    if not len(rows):
        return []
    points = _points(query, corpus, words, rows)
    total = sum(points.values())
    order = np.argsort(-total, kind="stable")
    if limit is not None:
        wanted = [corpus.rows[key] for key in also if key in corpus.rows]
        order = np.concatenate([order[:limit], order[limit:][np.isin(rows[order[limit:]], wanted)]])
    return [
        Scored(
            corpus.items[rows[place]],
            {name: float(worth[place]) for name, worth in points.items()},
            strong=False,
            shared=_shared(query, corpus.tags[rows[place]]),
        )
        for place in order.tolist()
    ]


def _points(query, corpus, words, rows):
    languages = corpus.languages[rows]
    said = 2 * _found(words.title, corpus, rows) + _found(words.need, corpus, rows)
    points = {
        WORDS: _scaled(said, languages),
        SERVICES: 1.5 * _scaled(_services(query, corpus, rows), languages),
    }
    dense = [
        _scaled(_alike(query.vectors[name], corpus.vectors[name][rows]), languages)
        for name in query.vectors
        if name in corpus.vectors
    ]
    if dense:
        points[MEANING] = 3 * sum(dense) / len(dense)
    return points


def _alike(ours, theirs):
    """The mean cosine of all pairs of rows."""
    mean = ours.astype(np.float32).mean(axis=0)
    return theirs.astype(np.float32).mean(axis=1) @ mean


def _found(scores, corpus, rows):
    """What an engine found, in the order of rows."""
    found = np.zeros(len(corpus.items), dtype=np.float32)
    for key, score in scores.items():
        if key in corpus.rows:
            found[corpus.rows[key]] = score
    return found[rows]


def _services(query, corpus, rows):
    """The cosine of what both name, what few name counting for more."""
    held = corpus.services[rows] * corpus.rarity
    ours = weights(query.tags) * corpus.rarity
    lengths = np.linalg.norm(held, axis=1) * np.linalg.norm(ours)
    return np.divide(held @ ours, lengths, out=np.zeros_like(lengths), where=lengths > 0)


def _scaled(signal, languages):
    """From 0 to 2: the median of its language is 0, the 95th of a hundred 1."""
    scaled = np.zeros(len(signal), dtype=np.float32)
    for language in np.unique(languages):
        mine = languages == language
        middle, high = np.percentile(signal[mine], [50, 95])
        width = high - middle or signal[mine].max() - middle or 1
        scaled[mine] = np.clip((signal[mine] - middle) / width, 0, 2)
    return scaled


def _shared(query, theirs):
    """The services that both name in words, the plainest first."""
    both = [code for code, tag in query.tags.items() if code in theirs and tag.words]
    both = [code for code in both if theirs[code].words]
    return tuple(sorted(both, key=lambda code: -query.tags[code].weight * theirs[code].weight))
