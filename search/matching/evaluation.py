"""How well matching answers labelled needs, in all and from language to language.

Grade 2 or 3 is a match, with one gain for all; grade 1 (the same domain, another need) is a near
miss. Each figure is a ratio of two sums over queries, so that the bootstrap over queries gives
the interval of all of them alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from search import evaluation
from search.language import base
from search.matching.labelled import LabelledSet

LANGUAGES = ("en", "nl")
OVERALL = "overall"
DIRECTIONS = (OVERALL, "en-en", "nl-nl", "en-nl", "nl-en")
MATCH, NEAR_MISS = 2, 1
NAMES = {
    "ndcg@10": "nDCG@10",
    "recall@10": "recall@10",
    "mrr": "MRR",
    "above_near_miss": "above near-miss",
    "strong_precision": "strong: precision",
    "strong_coverage": "strong: coverage",
    "false_alarms": "false alarms",
}
Figure = list[float | None]


@dataclass(frozen=True)
class Ranked:
    """One document in the answer to a query; a higher score stands higher."""

    id: str
    score: float
    strong: bool = False
    lane: str = ""


def figures(
    labelled: LabelledSet, answers: Mapping[str, Sequence[Ranked]]
) -> dict[str, dict[str, Figure]]:
    """By direction, each measure as [value, low, high]; nulls where there is nothing to judge.

    `answers` holds, for each query's id, every document that was found, the best first. Low and
    high are the bootstrap's 95 % interval over queries.
    """
    return {name: _figures(list(_judged(labelled, answers, name))) for name in DIRECTIONS}


@dataclass(frozen=True)
class _Judged:
    """The answer to one query and its grades, both in the wanted language alone."""

    shown: list[Ranked]
    grades: dict[str, float]
    spoken: dict[str, str]
    has_match: bool

    @property
    def matches(self) -> set[str]:
        return {key for key, grade in self.grades.items() if grade >= MATCH}


def _judged(labelled, answers, direction):
    of, to = direction.split("-") if direction != OVERALL else (None, None)
    spoken = {item.id: base(item.language) for item in labelled.documents}
    for query in labelled.queries:
        if of in (None, base(query.language)):
            grades = labelled.grades.get(query.id, {})
            yield _Judged(
                [one for one in answers[query.id] if to in (None, spoken[one.id])],
                {key: grade for key, grade in grades.items() if to in (None, spoken.get(key))},
                spoken,
                any(grade >= MATCH for grade in grades.values()),
            )


def _figures(judged):
    return {name: _interval([parts(one) for one in judged]) for name, parts in PARTS.items()}


def _of_the_best(measure: Callable) -> Callable:
    """A measure of the first ten, for queries that have a match."""

    def parts(one):
        if not one.matches:
            return 0, 0
        return measure([each.id for each in one.shown], dict.fromkeys(one.matches, 1)), 1

    return parts


def _above(one):
    """Pairs of a match and a near miss of one language: the match has the higher score."""
    scores = {each.id: each.score for each in one.shown}
    unfound = min(scores.values(), default=0) - 1
    near = [key for key, grade in one.grades.items() if grade == NEAR_MISS]
    pairs = [
        scores.get(match, unfound) > scores.get(miss, unfound)
        for match in one.matches
        for miss in near
        if one.spoken.get(match) == one.spoken.get(miss)
    ]
    return sum(pairs), len(pairs)


def _precision(one):
    strong = [each.id in one.matches for each in one.shown if each.strong]
    return sum(strong), len(strong)


def _coverage(one):
    """Of the needs that have a match, those of which a match is called strong."""
    found = any(each.strong and each.id in one.matches for each in one.shown)
    return int(found), int(bool(one.matches))


def _alarms(one):
    """Of the needs without any match, those to which something is called one."""
    return (0, 0) if one.has_match else (int(any(each.strong for each in one.shown)), 1)


PARTS = {
    "ndcg@10": _of_the_best(evaluation.ndcg),
    "recall@10": _of_the_best(evaluation.recall),
    "mrr": _of_the_best(evaluation.reciprocal_rank),
    "above_near_miss": _above,
    "strong_precision": _precision,
    "strong_coverage": _coverage,
    "false_alarms": _alarms,
}


def _interval(parts) -> Figure:
    """The ratio of the sums with its interval over queries; nulls when all there is is nothing."""
    sums = np.array(parts, dtype=float).reshape(-1, 2)
    sums = sums[sums[:, 1] > 0]
    if not len(sums):
        return [None, None, None]
    size = (evaluation.RESAMPLES, len(sums))
    drawn = sums[np.random.default_rng(evaluation.SEED).integers(len(sums), size=size)].sum(axis=1)
    low, high = np.percentile(drawn[:, 0] / drawn[:, 1], [2.5, 97.5])
    given, of = sums.sum(axis=0)
    return [round(float(number), 4) for number in (given / of, low, high)]
