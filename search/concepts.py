"""Services that go by several names, in both languages: "waste collection", "afvalinzameling".

A text that names a service of the vocabulary by any of its names gets the service's own
token, so that a search by another name finds it, below those that hold the reader's own words.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from marketplace.vocabulary.services import listed
from search.compounds import parts
from search.language import STEMMED, stem, words

# No word of a reader begins so, and every text search takes it for a letter.
MARK = "¤"
_DUTCH_ENDING = re.compile(r"(?<=\w{3})(?:en|e|n|s)$")
_DOUBLED = re.compile(r"([a-z])\1")
_ENGLISH_Y = re.compile(r"(?<=\w{2})ie[sd]$")
_ENGLISH_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|es|s|e)$")


@dataclass(frozen=True)
class Label:
    """One name of a service in one language; a weak one also means other things."""

    code: str
    folded: tuple[str, ...]
    stems: tuple[str, ...]
    token: str
    weak: bool = False

    @property
    def is_word(self) -> bool:
        """Whether the name is a single word."""
        return len(self.stems) == 1


@dataclass(frozen=True)
class Naming:
    """Where a text names a service: from which word on, and by which of its names.

    `part`: the name is one part of a compound that stands there.
    """

    place: int
    label: Label
    part: bool = False

    @property
    def length(self) -> int:
        """In how many words."""
        return len(self.label.stems)

    @property
    def token(self) -> str:
        """The token of the service."""
        return self.label.token


def namings(folded: Sequence[str], language: str) -> list[Naming]:
    """Every place at which a text's folded words name a service."""
    known = labels().get(language)
    if not known:
        return []
    found = []
    stems = tuple([stem(word, language) for word in folded])
    for place, first in enumerate(stems):
        if first in known:
            here = _exact_first(known[first], folded, stems, place, language)
            found += [Naming(place, label) for label in here]
        for part in parts(folded[place]) if language == "nl" else ():
            alone = known.get(stem(part, "nl"), ())
            once = {one.token: one for one in alone if one.is_word and _same(one, part, "nl")}
            found += [Naming(place, label, part=True) for label in once.values()]
    return found


def _exact_first(labels, folded, stems, place, language):
    """The labels that stand here, one of each service and length, those spelled just so first.

    Where one stem means two services, only these. A single word must be the same word: "ageing"
    is no name of what "age" is.
    """
    found = [
        one
        for one in labels
        if (
            stems[place : place + len(one.stems)] == one.stems
            if len(one.stems) > 1
            else _same(one, folded[place], language)
        )
    ]
    if len(found) < 2:
        return found
    found.sort(key=lambda one: one.folded != tuple(folded[place : place + len(one.folded)]))
    if len({one.token for one in found if one.is_word}) > 1:
        exact = [one for one in found if not one.is_word or one.folded[0] == folded[place]]
        found = exact or found
    return {(one.token, len(one.stems)): one for one in reversed(found)}.values()


def _same(label, word, language):
    return label.folded[0] == word or form(label.folded[0], language) == form(word, language)


@lru_cache(maxsize=100_000)
def form(folded: str, language: str) -> str:
    """What the forms of one word have in common: less is cut off than by `stem`.

    "objects" and "object" have it in common, "objection" has not.
    """
    if language == "nl":
        folded = _DOUBLED.sub(r"\1", _DUTCH_ENDING.sub("", folded))
    elif language == "en":
        folded = _ENGLISH_ENDING.sub("", _ENGLISH_Y.sub("y", folded))
    return folded


def token(code: str) -> str:
    """The index's word for a service: the mark and letters, since a text search cuts at "-"."""
    return MARK + code.replace("-", "")


@cache
def labels() -> dict[str, dict[str, tuple[Label, ...]]]:
    """The names of every service, by language and first stem."""
    known = {language: defaultdict(dict) for language in STEMMED}
    for service in listed():
        for language in STEMMED:
            for weak, names in (
                (False, service.names(language)),
                (True, service.weak_names(language)),
            ):
                for name in names:
                    label = _label(service.code, name, language, weak)
                    known[language][label.stems[0]].setdefault((label.code, label.folded), label)
    return {
        language: {first: tuple(found.values()) for first, found in by_stem.items()}
        for language, by_stem in known.items()
    }


def _label(code, name, language, weak):
    folded = tuple(words(name))
    stems = tuple(stem(word, language) for word in folded)
    return Label(code, folded, stems, token(code), weak)
