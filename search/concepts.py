"""Subjects that go by several names, in both languages: "waste collection", "afvalinzameling".

Each line of `concepts.txt` is one subject. A text that names it by any of its labels gets
the subject's own token, so that a search by another label finds it, below those that hold
the reader's own words.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.compounds import parts
from search.language import STEMMED, stem, words

FILE = Path(__file__).with_name("concepts.txt")
# No word of a reader begins so, and every text search takes it for a letter.
MARK = "¤"


@dataclass(frozen=True)
class Naming:
    """Where a text names a subject: from which word on, in how many words, and its token."""

    place: int
    length: int
    token: str


def namings(folded: Sequence[str], language: str) -> list[Naming]:
    """Every place at which a text's folded words name a subject."""
    labels = _labels().get(language)
    if not labels:
        return []
    found = []
    stems = [stem(word, language) for word in folded]
    for place, first in enumerate(stems):
        if first in labels:
            for label in _exact_first(labels[first], folded, stems, place):
                found.append(Naming(place, len(label.stems), label.token))
        for part in parts(folded[place]) if language == "nl" else ():
            alone = labels.get(stem(part, "nl"), ())
            found += [Naming(place, 1, label.token) for label in alone if label.is_word]
    return found


@dataclass(frozen=True)
class _Label:
    folded: tuple[str, ...]
    stems: tuple[str, ...]
    token: str

    @property
    def is_word(self):
        return len(self.stems) == 1


def _exact_first(labels, folded, stems, place):
    """The labels that stand here; where one stem means two subjects, those spelled just so."""
    found = [one for one in labels if tuple(stems[place : place + len(one.stems)]) == one.stems]
    if len({one.token for one in found if one.is_word}) > 1:
        exact = [one for one in found if not one.is_word or one.folded[0] == folded[place]]
        return exact or found
    return found


@cache
def _labels():
    """The labels of every subject, by language and first stem."""
    known = {language: defaultdict(list) for language in STEMMED}
    lines = FILE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if line and not line.startswith("#")):
        for language, labels in zip(STEMMED, line.split(" = "), strict=True):
            for label in labels.split("|"):
                folded = tuple(words(label))
                stems = tuple(stem(word, language) for word in folded)
                known[language][stems[0]].append(_Label(folded, stems, f"{MARK}{number}"))
    return {language: dict(labels) for language, labels in known.items()}
