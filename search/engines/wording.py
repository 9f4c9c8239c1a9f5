"""What each part of a query may be written as in the index."""

from collections import defaultdict
from dataclasses import dataclass, replace

from search.compounds import parts as compound_parts
from search.concepts import namings
from search.language import STEMMED, fold, stem
from search.query import Part, Query
from search.stopwords import without_stopwords


@dataclass(frozen=True)
class Wording:
    """One part of a query: any of `phrases` answers it, or all of `pieces` together.

    A phrase is one or more tokens of the index, separated by spaces. `subjects` are the
    tokens of what the part names: they find other names of the same thing.
    """

    part: Part
    phrases: tuple[str, ...]
    pieces: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    @property
    def tokens(self) -> set[str]:
        """Every token that a passage marks for this part."""
        stems = {token for phrase in self.phrases for token in phrase.split()}
        return stems.union(self.pieces, self.subjects)


def wanted(query: Query) -> list[Wording]:
    """The wordings of what is asked for, without what is to be left out."""
    asked = tuple(part for part in query.parts if not part.excluded)
    return wordings(asked, query.language)


def wordings(parts: tuple[Part, ...], language: str) -> list[Wording]:
    """The wordings of the parts that carry a subject; all of them when none does."""
    loose = [fold(part.words[0]) for part in parts if _is_word(part)]
    telling = set(without_stopwords(loose, language))
    subjects = _subjects(parts)
    return [
        replace(wording(part), subjects=subjects.get(place, ()))
        for place, part in enumerate(parts)
        if not _is_word(part) or fold(part.words[0]) in telling
    ]


def wording(part: Part) -> Wording:
    """The stems of a part in both languages, its exact form, and its parts if a compound."""
    folded = [fold(word) for word in part.words]
    phrases = [_phrase(folded, language) for language in (*STEMMED, "")]
    pieces = ()
    if not part.quoted:
        joined = "".join(folded)
        phrases += [stem(joined, language) for language in (*STEMMED, "")]
        pieces = tuple(stem(piece, "nl") for piece in compound_parts(joined))
    return Wording(part, tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(pieces)))


def _subjects(parts):
    """The tokens of the subjects that each part helps to name, in either language."""
    owners = [place for place, part in enumerate(parts) if not part.quoted for _ in part.words]
    folded = [fold(word) for part in parts if not part.quoted for word in part.words]
    found = defaultdict(dict)
    for language in STEMMED:
        for naming in namings(folded, language):
            for owner in owners[naming.place : naming.place + naming.length]:
                found[owner][naming.token] = True
    return {owner: tuple(tokens) for owner, tokens in found.items()}


def _phrase(folded, language):
    return " ".join(stem(word, language) for word in folded)


def _is_word(part):
    return len(part.words) == 1 and not part.quoted and not part.excluded
