"""What a query matches, and what each match is worth, in Elasticsearch's own language."""

from collections.abc import Callable, Collection, Iterable

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query as Clause

from search.engines.wording import Wording, wording
from search.language import STEMMED, fold
from search.query import Part

# What answers together: each choice is one or more phrases that must all stand in a document.
Group = tuple[tuple[str, ...], ...]


def group_of(one: Wording, *, pieces: bool = True, subjects: bool = False) -> Group:
    """The choices that answer a wording: with `pieces` what a compound is made of, with
    `subjects` other names of the same thing."""
    choices = [(phrase,) for phrase in one.phrases]
    if pieces and one.pieces:
        choices.append(one.pieces)
    if subjects:
        choices += [(subject,) for subject in one.subjects]
    return tuple(dict.fromkeys(choices))


def phrases_in(groups: Iterable[Group]) -> list[str]:
    """Every phrase of the groups, once."""
    return list(dict.fromkeys(one for group in groups for choice in group for one in choice))


def any_of(group: Group, worth: Callable[[str], float] | None = None) -> Clause:
    """Documents that hold one of the choices; scored, each phrase for what it is worth."""
    choices = [
        every([_phrase(words, worth) for words in choice], scored=worth is not None)
        for choice in group
    ]
    if len(choices) == 1:
        return choices[0]
    return Q("bool", should=choices, minimum_should_match=1)


def every(clauses: list[Clause], *, scored: bool = True) -> Clause:
    """Documents that all the clauses match."""
    if len(clauses) == 1:
        return clauses[0]
    return Q("bool", must=clauses) if scored else Q("bool", filter=clauses)


def either(groups: Iterable[Group], worth: Callable[[str], float]) -> Clause:
    """Documents that hold any choice of any group; a choice that comes twice counts once."""
    return any_of(tuple(dict.fromkeys(choice for group in groups for choice in group)), worth)


def _phrase(words, worth):
    boost = {"boost": worth(words)} if worth else {}
    if " " in words:
        return Q("match_phrase", stems={"query": words, **boost})
    return Q("term", stems={"value": words, **boost})


def exactly(words: Iterable[str]) -> Clause:
    """Documents in which words stand just so, next to each other."""
    return Q("match_phrase", words=" ".join(map(fold, words)))


def left_out(part: Part) -> Clause:
    """Documents that hold what is to be left out."""
    if part.quoted:
        return exactly(part.words)
    return any_of(group_of(wording(part), pieces=False))


def visible(viewer: Collection[str]) -> Clause:
    """Documents that a holder of these keys may see."""
    return Q("terms", visibility=sorted(viewer))


def of_kinds(kinds: Collection[str]) -> Clause:
    """Documents of any of the kinds."""
    return Q("terms", **{"facets.kind": sorted(kinds)})


def languages() -> list[Clause]:
    """Documents of each language that is stemmed, and those of all others together."""
    groups = [Q("term", **{"facets.language": language}) for language in STEMMED]
    return [*groups, Q("bool", must_not=[Q("terms", **{"facets.language": list(STEMMED)})])]


def lifted(clause: Clause, first: Clause, height: float) -> Clause:
    """The same documents, those that `first` matches too before the others."""
    ahead = Q("constant_score", filter=first, boost=height)
    return Q("bool", must=[clause], should=[ahead])
