"""The telling words of a longer text: rare in the index and frequent in the text."""

from collections import Counter
from collections.abc import Callable, Mapping
from math import log

from search.compounds import parts
from search.language import STEMMED, clean, stem, words
from search.stopwords import without_stopwords

MOST_STEMS = 24
LONGEST = 20_000


def telling(
    text: str, size: int, frequencies: Callable[[list[str]], Mapping[str, int]]
) -> list[str]:
    """The stems of a text with the highest tf-idf among `size` documents, the best first."""
    folded = without_stopwords(words(clean(text[:LONGEST])), "")
    counted = Counter()
    for word in folded:
        for token in {stem(word, language) for language in STEMMED}:
            counted[token] += 1
        for part in parts(word):
            counted[stem(part, "nl")] += 0.5
    if not counted:
        return []
    held = frequencies(list(counted)[:500])

    def weight(token):
        return (1 + log(max(counted[token], 1))) * log(1 + size / held[token])

    return sorted((token for token in counted if token in held), key=weight, reverse=True)[
        :MOST_STEMS
    ]
