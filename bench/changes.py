"""One change of a need among many, as the outbox's worker follows it: what each step costs.

    python bench/changes.py [--sizes 2000 20000] [--encoder auto] [--json FILE]

In seconds of processor time: reading and encoding what changed; comparing it; comparing whoever
it touches; and the whole, with rows and journal, also as times one search for the same needs'
titles in the same run. A process that has the corpus already reads again only what changed.
Random unit vectors stand for those that a model stored.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
PLACE = tempfile.mkdtemp(prefix="bench-changes-")
os.environ["DATABASE_URL"] = f"sqlite:///{PLACE}/bench.sqlite3"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.local")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from bench.needs import Vectors, documents, items, tags
from search.engines import database
from search.matching import compared, due, store, working
from search.matching.compared import Source
from search.matching.encoders import encoders
from search.matching.preparing import Prepared
from search.models import MatchProfile, MatchVector, Step
from search.query import Query

CHANGES = 3
HEAD = "{:>9}" * 9


def timed(work):
    """What a call gives, and its processor time in seconds."""
    began = time.process_time()
    given = work()
    return given, time.process_time() - began


def fill(count):
    """So many items with vectors, indexed and compared already; gives the items."""
    database().rebuild(documents(count))
    made, vectors = list(items(count)), Vectors(encoders(), count)
    rows = [store.row_of(Prepared(item, tags(number))) for number, item in enumerate(made)]
    MatchProfile.objects.all().delete()
    store.write(rows, "default")
    known = store.profiles().in_bulk(field_name="key")
    MatchVector.objects.bulk_create(
        (
            MatchVector(
                profile=known[item.id],
                model=model,
                data=rows.tobytes(),
                fingerprint=known[item.id].fingerprint,
            )
            for number, item in enumerate(made)
            for model, rows in vectors.of(number).items()
        ),
        batch_size=500,
    )
    store.profiles().update(matched_at=timezone.now())
    return made


def follow(item):
    """Let the worker follow a change of one item; gives {step: (how many items, seconds)}."""
    number = int(item.id.partition(":")[2])
    compared.SOURCES["page"] = Source(lambda pks: iter([item]), lambda: iter([number]), rows_of)
    due.mark([item.id])
    told = dict.fromkeys(Step.values, (0, 0.0))
    while rows := due.take(working.MOST):
        step = rows[0].step
        _given, seconds = timed(lambda step=step, rows=rows: working.STEPS[step](rows))
        told[step] = (told[step][0] + len(rows), told[step][1] + seconds)
    return told


def rows_of(pks):
    """Rows for the journal to write of; of no organisation, so that nobody is told."""
    found = store.profiles().in_bulk([f"page:{pk}" for pk in pks], field_name="key")
    for row in found.values():
        row.organisation = None
    return {int(key.partition(":")[2]): row for key, row in found.items()}


def measured(size):
    """What changes cost among so many items: the mean of a few."""
    made = fill(size)
    _corpus, first = timed(store.corpus)
    needs = [item for item in made if item.kind == "proposal"][:CHANGES]
    follow(replace(needs[0], title=f"{needs[0].title} before"))
    told = [follow(replace(each, title=f"{each.title} again")) for each in needs]
    seconds = {step: sum(each[step][1] for each in told) / CHANGES for step in Step.values}
    search, whole = one_search(needs), sum(seconds.values())
    return {
        "items": size,
        "first_corpus_s": round(first, 2),
        "read_s": round(seconds[Step.READ], 2),
        "match_s": round(seconds[Step.MATCH], 2),
        "touched": round(sum(each[Step.AGAIN][0] for each in told) / CHANGES),
        "again_s": round(seconds[Step.AGAIN], 2),
        "all_s": round(whole, 2),
        "search_s": round(search, 3),
        "ratio": round(whole / search, 1),
    }


def one_search(needs):
    """What a search for the title of a need costs, the best of a few for each."""

    def best(need):
        query = Query(words=need.title)
        return min(timed(lambda: database().search(query))[1] for _ in range(CHANGES))

    return sum(map(best, needs)) / len(needs)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--encoder", default="auto", help="as MATCHING_ENCODER")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    settings.MATCHING_ENCODER = options.encoder
    call_command("migrate", verbosity=0)
    heads = ("items", "corpus", "read", "match", "touched", "again", "all", "search", "ratio")
    print(HEAD.format(*heads))
    table = []
    for size in options.sizes:
        table.append(measured(size))
        print(HEAD.format(*table[-1].values()), flush=True)
    if options.json:
        options.json.write_text(json.dumps(table, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
