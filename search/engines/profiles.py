"""The telling words of longer texts: rare in the index and frequent in the text."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from math import log

from search.compounds import parts
from search.language import STEMMED, clean, stem, words
from search.stopwords import without_stopwords

MOST_STEMS = 24
MOST_COUNTED = 500
LONGEST = 20_000
# Of so many stems at a time it is asked in how many documents they stand.
ASKED = 1_000


def telling(
    texts: Iterable[str], size: int, frequencies: Callable[[list[str]], Mapping[str, int]]
) -> list[dict[str, int]]:
    """For each text the stems with the highest tf-idf among `size` documents, the best first.

    Each comes with the number of documents that hold it.
    """
    counted = [_counted(text) for text in texts]
    stems = list(dict.fromkeys(token for each in counted for token in list(each)[:MOST_COUNTED]))
    held = {}
    for first in range(0, len(stems), ASKED):
        held |= frequencies(stems[first : first + ASKED])
    return [_best(each, size, held) for each in counted]


def _counted(text):
    """How often each stem stands in a text, in any language; parts of a compound count half."""
    counted = Counter()
    for word in without_stopwords(words(clean(text[:LONGEST])), ""):
        for token in {stem(word, language) for language in (*STEMMED, "")}:
            counted[token] += 1
        for part in parts(word):
            counted[stem(part, "nl")] += 0.5
    return counted


def _best(counted, size, held):
    def weight(token):
        return (1 + log(max(counted[token], 1))) * log(1 + size / held[token])

    best = sorted((token for token in counted if token in held), key=weight, reverse=True)
    return {token: held[token] for token in best[:MOST_STEMS]}
