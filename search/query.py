"""What a reader asks, cleaned once, so that no engine ever meets hostile text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from search.language import clean

LONGEST = 2_000
MOST_PARTS = 64
SORTS = ("relevance", "newest", "title")
PER_PAGE = 20

_QUOTES = str.maketrans("“”„«»", '"' * 5)
_PART = re.compile(r'(-?)"([^"]*)(?:"|$)|(\S+)')
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNIT = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")


@dataclass(frozen=True)
class Part:
    """One thing asked for: a word, a hyphenated word, or a phrase in quotes."""

    words: tuple[str, ...]
    quoted: bool = False
    excluded: bool = False


@dataclass(frozen=True)
class Query:
    """Words, "phrases in quotes" and -minus words, with filters, order and page.

    Never raises on what a reader sends: it is cleaned. No words means everything,
    newest first. `viewer` holds the visibility keys that the reader has; `language`
    is the reader's own. `behind` names kinds that the words seldom ask for: they follow
    the others, unless only a few of them have all the words. `whole` leaves out what has only
    some of a few words: each must be there, or another name of the same subject.
    """

    words: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    per_page: int = PER_PAGE
    viewer: frozenset[str] = frozenset({"public"})
    language: str = "en"
    behind: tuple[str, ...] = ()
    whole: bool = False

    def __post_init__(self):
        words = " ".join(clean(str(self.words or "")[: LONGEST * 2]).split())[:LONGEST]
        filters = {
            clean(str(facet)): tuple(dict.fromkeys(clean(str(value)) for value in values))
            for facet, values in self.filters.items()
            if facet and values
        }
        settle = object.__setattr__
        settle(self, "words", words)
        settle(self, "filters", filters)
        settle(self, "sort", self.sort if self.sort in SORTS else SORTS[0])
        settle(self, "page", _whole(self.page, 1, 1_000_000))
        settle(self, "per_page", _whole(self.per_page, PER_PAGE, 1_000))
        settle(self, "viewer", frozenset(self.viewer))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The words taken apart, each once, in the order written."""
        return tuple(dict.fromkeys(_parts(self.words)))[:MOST_PARTS]


def _parts(words):
    for minus, phrase, loose in _PART.findall(words.translate(_QUOTES)):
        if phrase:
            found = tuple(_WORD.findall(phrase))
            if found:
                yield Part(found, quoted=True, excluded=bool(minus))
        elif loose:
            excluded = loose.startswith("-")
            for unit in _UNIT.findall(loose):
                yield Part(tuple(_WORD.findall(unit)), excluded=excluded)


def _whole(number, otherwise, most):
    """A whole number from 1 to `most`; anything else becomes `otherwise`."""
    try:
        return min(max(int(number), 1), most)
    except (TypeError, ValueError, OverflowError):
        return otherwise
