"""Everyday words that hint at a service without naming it, as `hints.txt` lists them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from pathlib import Path

from search.compounds import parts
from search.concepts import form
from search.language import STEMMED, words

FILE = Path(__file__).with_name("hints.txt")
# How much a word tells that hints at one service alone.
WORTH = 0.2


@dataclass(frozen=True, eq=False)
class Hint:
    """Words that hint at a service, and how much they tell; fewer services, more."""

    code: str
    forms: tuple[str, ...]
    worth: float


def hinted(folded: Sequence[str], language: str) -> Iterator[Hint]:
    """The hints in a text's folded words, as often as they stand there."""
    forms = (*(form(word, language) for word in folded), "")
    for place, word in enumerate(folded):
        alone, longer = _begun_by(word, language)
        yield from alone
        for hint in longer.get(forms[place + 1], ()):
            if forms[place : place + len(hint.forms)] == hint.forms:
                yield hint
        for part in parts(word) if language == "nl" else ():
            yield from _begun_by(part, "nl")[0]


def lines() -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    """The code of each line and its hints by language."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _colon, told = line.partition(": ")
            english, _is, dutch = told.partition(" = ")
            yield code, {"en": tuple(english.split(" | ")), "nl": tuple(dutch.split(" | "))}


@lru_cache(maxsize=100_000)
def _begun_by(word, language):
    """The hints that a word is; and longer ones that begin with it, by their second form."""
    known = _hints()[language].get(form(word, language), ())
    longer = defaultdict(list)
    for hint in known:
        if len(hint.forms) > 1:
            longer[hint.forms[1]].append(hint)
    return tuple(hint for hint in known if len(hint.forms) == 1), dict(longer)


@cache
def _hints():
    """The hints by language and the form of their first word."""
    owners = {language: defaultdict(set) for language in STEMMED}
    count = 0
    for code, told in lines():
        count += 1
        for language, hints in told.items():
            for hint in hints:
                forms = tuple(form(word, language) for word in words(hint))
                owners[language][forms].add(code)
    known = {language: defaultdict(list) for language in STEMMED}
    for language, held in owners.items():
        for forms, codes in held.items():
            worth = WORTH * (1 - log(len(codes)) / log(count))
            known[language][forms[0]] += [Hint(code, forms, worth) for code in sorted(codes)]
    return {language: dict(found) for language, found in known.items()}
