"""A better spelling of words that found nothing, from the words of the index itself."""

import re
from collections.abc import Callable, Mapping
from math import log
from time import monotonic

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from search.language import fold
from search.query import Query

SHORTEST = 4
MOST_TRIED = 5
NEAR = 0.7
LARGE = 5_000
KEPT_SECONDS = 60


class Vocabulary:
    """The words of the index, as new as its state; a large one may be a minute old."""

    def __init__(self, read: Callable[[], Mapping[str, int]]):
        self._read, self._words, self._token, self._at = read, {}, None, 0.0

    def words(self, token: str) -> Mapping[str, int]:
        """Every word and how many documents hold it, in that state of the index."""
        fresh = len(self._words) > LARGE and monotonic() - self._at < KEPT_SECONDS
        if token != self._token and not fresh:
            self._words, self._token, self._at = self._read(), token, monotonic()
        return self._words


def correction(query: Query, vocabulary: Mapping[str, int], count: Callable[[str], int]) -> str:
    """The reader's words with each unknown one put right; "" when that finds nothing either.

    `count` says how many documents the reader would find with given words: a word that
    stands only in what they may not see is never offered.
    """
    better = query.words
    for part in query.parts:
        if part.quoted or part.excluded:
            continue
        for word in part.words:
            if len(word) < SHORTEST or word.isdigit() or count(word):
                continue
            near = next((found for found in _nearest(fold(word), vocabulary) if count(found)), "")
            if near:
                better = re.sub(rf"\b{re.escape(word)}\b", near, better)
    return better if better != query.words and count(better) else ""


def _nearest(word, vocabulary):
    """Words spelled nearly so, the likeliest first: near, and in many documents."""
    found = process.extract(
        word,
        [other for other in vocabulary if abs(len(other) - len(word)) <= 2 and not other.isdigit()],
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=NEAR,
        limit=30,
    )

    def likelihood(match):
        other, nearness, _ = match
        same_start = other[0] == word[0]
        return nearness + 0.03 * log(1 + vocabulary[other]) + 0.05 * same_start

    best = sorted(found, key=likelihood, reverse=True)
    return [other for other, _, _ in best if other != word][:MOST_TRIED]
