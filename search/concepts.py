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
    if language not in STEMMED:
        return []
    found = []
    stems = (*(stem(word, language) for word in folded), "")
    for place, word in enumerate(folded):
        alone, longer = _begun_by(word, language)
        found += [Naming(place, label) for label in alone]
        if second := longer.get(stems[place + 1]):
            found += [Naming(place, label) for label in _longer(second, folded, stems, place)]
        for part in parts(word) if language == "nl" else ():
            found += [Naming(place, label, part=True) for label in _begun_by(part, "nl")[0]]
    return found


@lru_cache(maxsize=100_000)
def _begun_by(word, language):
    """The labels that a word is, one of each service; and longer ones, by their second stem.

    Where one stem means two services, only those spelled just so. A word must be the same word:
    "ageing" is no name of what "age" is.
    """
    known = labels()[language].get(stem(word, language), ())
    alone = [one for one in known if one.is_word and _same(one, word, language)]
    exact = [one for one in alone if one.folded[0] == word]
    if len({one.token for one in alone}) > 1:
        alone = exact or alone
    first = {one.token: one for one in (*alone, *exact)}
    longer = defaultdict(list)
    for one in known:
        if not one.is_word:
            longer[one.stems[1]].append(one)
    return tuple(first.values()), dict(longer)


def _longer(labels, folded, stems, place):
    """Those of the labels that stand here, one of each service and length, the exact one first."""
    found = {}
    for one in labels:
        end = place + len(one.stems)
        if stems[place:end] == one.stems:
            key = (one.token, len(one.stems))
            if key not in found or one.folded == tuple(folded[place:end]):
                found[key] = one
    return found.values()


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
