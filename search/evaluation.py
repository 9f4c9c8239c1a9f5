"""How well a ranking answers labelled queries: nDCG, recall and the first good answer.

nDCG@10 is that of Järvelin and Kekäläinen (2002) with linear gain, as trec_eval has it:
the sum of relevance / log2(rank + 1), over that of the best possible ranking.
"""

from collections.abc import Callable, Mapping, Sequence
from math import log2

import numpy as np

CUT = 10
RESAMPLES = 2_000
SEED = 3


def ndcg(ranking: Sequence[str], relevance: Mapping[str, float]) -> float:
    """From 0 to 1: the gain of the first ten against the best possible ten."""
    best = _gain(sorted(relevance.values(), reverse=True))
    return _gain([relevance.get(document, 0) for document in ranking]) / best


def recall(ranking: Sequence[str], relevance: Mapping[str, float]) -> float:
    """The share of all relevant documents that stand among the first ten."""
    relevant = {document for document, grade in relevance.items() if grade > 0}
    return len(relevant.intersection(ranking[:CUT])) / len(relevant)


def reciprocal_rank(ranking: Sequence[str], relevance: Mapping[str, float]) -> float:
    """One over the rank of the first relevant document; 0 when none was found."""
    ranks = (rank for rank, document in enumerate(ranking, 1) if relevance.get(document, 0) > 0)
    return 1 / next(ranks, float("inf"))


MEASURES: dict[str, Callable] = {"ndcg@10": ndcg, "recall@10": recall, "mrr": reciprocal_rank}
NAMES = {"ndcg@10": "nDCG@10", "recall@10": "recall@10", "mrr": "MRR"}


def evaluate(
    rank: Callable[[str], Sequence[str]],
    queries: Mapping[str, str],
    qrels: Mapping[str, Mapping[str, float]],
) -> dict[str, list[float]]:
    """Each measure as [mean, low, high] over the queries that have a relevant document.

    `rank` gives document ids for a query's text, the best first; low and high are the
    bootstrap's 95 % interval over queries. Raises ValueError when no query can be judged.
    """
    judged = [key for key in queries if any(grade > 0 for grade in qrels.get(key, {}).values())]
    if not judged:
        raise ValueError("No query has a relevant document.")
    rankings = {key: rank(queries[key]) for key in judged}
    return {
        name: _interval([measure(rankings[key], qrels[key]) for key in judged])
        for name, measure in MEASURES.items()
    }


def _gain(grades):
    return sum(max(grade, 0) / log2(rank + 1) for rank, grade in enumerate(grades[:CUT], 1))


def _interval(scores):
    scores = np.array(scores)
    drawn = np.random.default_rng(SEED).integers(len(scores), size=(RESAMPLES, len(scores)))
    low, high = np.percentile(scores[drawn].mean(axis=1), [2.5, 97.5])
    return [round(float(number), 4) for number in (scores.mean(), low, high)]
