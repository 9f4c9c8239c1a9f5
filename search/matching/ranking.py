"""Which items are nearest to one, and what speaks for each: meaning, services, words, doubt.

Each signal is scaled for each query within the documents of one language, so that a language is
no advantage and one mimic does not flatten the rest.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from search.matching.centring import is_frozen
from search.matching.corpus import Corpus, weights
from search.matching.encoders.base import unit
from search.matching.evidence import same_words
from search.matching.items import Item
from search.matching.matches import DOUBT, MEANING, SERVICES, WORDS
from search.matching.preparing import Prepared
from search.matching.tagging import Tag, named_in_words

# Found on the two labelled sets of search/README.md, judged on the one by the other.
WORTH = {MEANING: 3.0, SERVICES: 1.75, WORDS: 0.1}
WITHOUT_A_MODEL = {SERVICES: 2.5, WORDS: 0.5}
# So far apart must an ordinary and a good likeness lie to tell anything (cosines).
MEANT, NAMED = 0.1, 0.2
MOST_NAMED, MOST_WORDED = 3, 3
# How much a text must be about a service for it to be told of what both mention.
PLAIN = 0.3
# Compared among themselves, where nothing is alike.
NOT_ENCODED = -1
# The badge: so alike in meaning, and in the services that both name in words (cosines).
STRONG_MEANT, STRONG_NAMED = 0.33, 0.4
# Texts that have so large a share of their words in common are alike to a model too, whatever they
# ask for. Whether 0.4 or 0.5 makes no difference on either set.
BORROWED = 0.5


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
    signals = _Signals(query, corpus, words, rows)
    total = signals.total
    order = np.argsort(-total, kind="stable")
    if limit is not None:
        wanted = [corpus.rows[key] for key in also if key in corpus.rows]
        order = np.concatenate([order[:limit], order[limit:][np.isin(rows[order[limit:]], wanted)]])
    strong, in_words = set(signals.strong()), named_in_words(query.tags)
    return [
        Scored(
            corpus.items[rows[place]],
            {name: float(worth[place]) for name, worth in signals.points.items()},
            strong=place in strong,
            shared=alike_in(in_words, corpus.in_words[rows[place]]),
        )
        for place in order.tolist()
    ]


class _Signals:
    """How near each of some rows of a corpus is to a query, by each signal."""

    def __init__(self, query, corpus, words, rows):
        self.query, self.corpus, self.rows = query, corpus, rows
        self.languages = corpus.languages[rows]
        said = 2 * _found(words.title, corpus, rows) + _found(words.need, corpus, rows)
        self.worded = np.minimum(_scaled(said, self.languages), MOST_WORDED)
        alike = corpus.services @ unit(weights(query.tags) * corpus.rarity)
        self.named = np.minimum(_scaled(alike[rows], self.languages, NAMED), MOST_NAMED)
        self.cosines = {
            model: (corpus.whole[model] @ _mean(vectors))[rows]
            for model, vectors in query.vectors.items()
            if model in corpus.whole and vectors.any()
        }
        self.points = self._points()
        self.total = sum(self.points.values())

    def _points(self):
        if not self.cosines:
            worth = WITHOUT_A_MODEL
            return {SERVICES: worth[SERVICES] * self.named, WORDS: worth[WORDS] * self.worded}
        encoded = {model: self.corpus.encoded[model][self.rows] for model in self.cosines}
        scaled = [
            _scaled(cosine, np.where(encoded[model], self.languages, NOT_ENCODED), MEANT)
            for model, cosine in self.cosines.items()
        ]
        meant = sum(scaled) / np.maximum(sum(each.astype(int) for each in encoded.values()), 1)
        return {
            MEANING: WORTH[MEANING] * meant,
            SERVICES: WORTH[SERVICES] * self.named,
            WORDS: WORTH[WORDS] * self.worded,
            DOUBT: np.where(
                np.any([*encoded.values()], axis=0), np.minimum(meant - self.worded, 0), 0
            ),
        }

    def strong(self):
        """The places of those that are the same need, as far as models that we measured tell.

        In each language the best alone can be: alike in meaning, both naming the same services,
        and not for its words, be it that these are the telling ones or that they are borrowed.
        """
        if not self.cosines or not all(is_frozen(model) for model in self.cosines):
            return
        meant = sum(self.cosines.values()) / len(self.cosines)
        for language in np.unique(self.languages):
            mine = np.flatnonzero(self.languages == language)
            best = int(mine[np.argmax(self.total[mine])])
            if meant[best] >= STRONG_MEANT and self.worded[best] <= self.named[best]:
                row = self.rows[best]
                borrowed = same_words(self.query.item, self.corpus.items[row]) >= BORROWED
                if self._naming(self.corpus.tags[row]) >= STRONG_NAMED and not borrowed:
                    yield best

    def _naming(self, tags):
        """The cosine of the services that the query and another name in words."""
        ours, theirs = (
            unit(weights(named_in_words(each)) * self.corpus.rarity)
            for each in (self.query.tags, tags)
        )
        return ours @ theirs


def alike_in(ours: Mapping[str, Tag], theirs: Mapping[str, Tag]) -> tuple[str, ...]:
    """The services that both name, the plainest first; not what is a passing word in both."""
    both = [
        code
        for code in ours.keys() & theirs.keys()
        if max(ours[code].weight, theirs[code].weight) >= PLAIN
    ]
    return tuple(sorted(both, key=lambda code: (-ours[code].weight * theirs[code].weight, code)))


def _mean(vectors):
    """The mean of what a query says in its title, its need and all, where it says something."""
    return vectors[vectors.any(axis=1)].astype(np.float32).mean(axis=0)


def _found(scores, corpus, rows):
    """What an engine found, in the order of rows."""
    found = np.zeros(len(corpus.items), dtype=np.float32)
    for key, score in scores.items():
        if key in corpus.rows:
            found[corpus.rows[key]] = score
    return found[rows]


def _scaled(signal, languages, least=0.0):
    """Nought for the median of its language, 1 for the 95th of a hundred, and on from there.

    `least` is how far the two must lie apart to tell anything: where nothing is alike, the best
    of it is not made great.
    """
    scaled = np.zeros(len(signal), dtype=np.float32)
    for language in np.unique(languages):
        mine = languages == language
        middle, high = np.percentile(signal[mine], [50, 95])
        width = max(high - middle, least) or signal[mine].max() - middle or 1
        scaled[mine] = np.maximum((signal[mine] - middle) / width, 0)
    return scaled
