"""One whole search against the same words in a bare FTS5 query and in Wagtail's own search.

    python bench/search.py [--documents 20000] [--wagtail-pages 0] [--json FILE]
    DATABASE_URL=postgres://... python bench/search.py --postgres
    ELASTICSEARCH_URL=http://... python bench/search.py --elastic [--copies 10]

Every figure is the best of several runs taken in turn in one process, in milliseconds of
processor time, so that a busy machine does not blur it: ours (top 20, passages, total, ten
facets' counts, visibility), and a bare FTS5 table over the same title, summary and body
(`ORDER BY rank LIMIT 20`). The bar: ours <= 2 x bare + 1 ms. With --postgres both stand in
a schema of that database, bare is `ORDER BY ts_rank(...) LIMIT 20` over GIN, and time is that
of the clock, for the work is done in another process; there is no bar. With --elastic bare is
the client's own call with the same body; the bar: ours <= 1.5 x bare. With --copies each document
stands in the index so many times, and its text is analysed once: a large index in little time.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
PLACE = Path(tempfile.mkdtemp(prefix="bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.test"
POSTGRES, ELASTIC = ("--postgres" in sys.argv), ("--elastic" in sys.argv)
if not POSTGRES:
    os.environ["DATABASE_URL"] = f"sqlite:///{PLACE / 'pages.sqlite3'}"

import django

django.setup()

from bench import bare, wagtail_search
from bench.corpus import WORDS, documents
from search.engines import TEMPORARY
from search.engines.elastic import entry
from search.engines.temporary import in_schema, in_sqlite
from search.query import Query

TWELVE = [WORDS[rank] for rank in range(20, 380, 30)]
CASES = {
    "rare (0.05 %)": ("rarewords", "rarewords"),
    "middling (5 %)": ("middlings", "middlings"),
    "common (60 %)": ("commonly", "commonly"),
    "two, AND": ("commonly oftentimes", "commonly AND oftentimes"),
    "twelve, OR": (" ".join(TWELVE), " OR ".join(TWELVE)),
}
CHOSEN = {"kind": ("kind0", "kind1"), "country": ("country0",)}
# As every list asks; the bare queries have nothing like it, so they are compared without.
BEHIND = ("organisation",) if ELASTIC else ()
FACTOR, EXTRA = (1.5, 0.0) if ELASTIC else (2.0, 1.0)
CLOCK = time.perf_counter if POSTGRES or ELASTIC else time.process_time
HEAD = "{:28}{:>8}{:>10}{:>10}{:>8}{:>10}"


def side_by_side(first, second, repeats):
    """The best time of each, in milliseconds, called in turn."""
    best = [float("inf")] * 2
    for _ in range(repeats):
        for which, call in enumerate((first, second)):
            began = CLOCK()
            call()
            best[which] = min(best[which], (CLOCK() - began) * 1000)
    return best


def compare(engine, ask, repeats):
    """A row for each case: what was asked, how many were found, and both times."""
    for name, (words, match) in CASES.items():
        for label, filters in (("", {}), (", two facets", CHOSEN)):
            query = Query(words=words, filters=filters, behind=BEHIND)
            engine.search(query)
            bare_call = same_call(engine, query) if ELASTIC else partial(ask, match)
            ours, theirs = side_by_side(
                lambda query=query: engine.search(query), bare_call, repeats
            )
            yield {
                "case": name + label,
                "found": engine.search(query).total,
                "ours_ms": round(ours, 3),
                "bare_ms": round(theirs, 3),
                "ratio": round(ours / theirs, 2),
                "ratio_less_1_ms": round(max(ours - EXTRA, 0) / theirs, 2),
            }


def same_call(engine, query):
    """The client's own call, with the body that the engine sends for this query."""
    asked, call = [], engine.cluster.call

    def noted(name, *given, **more):
        asked.append((name, more))
        return call(name, *given, **more)

    engine.cluster.call = noted
    engine.search(query)
    engine.cluster.call = call
    ((name, given),) = asked
    client = engine.cluster.client.options(request_timeout=30)
    return lambda: getattr(client, name)(**given).body


def copied(rows, copies):
    """Each document so many times, one after the other, under ids of their own."""
    for row in rows:
        for copy in range(copies):
            yield replace(row, id=f"{row.id}{copy:02}")


def analysing_once(analysed):
    """The analysis; what was made of a text is given again for the copies that follow it."""
    last = {}

    def told(document):
        if last.get("body") is not document.body:
            last.update(body=document.body, told=analysed(document))
        return {**last["told"], "key": document.id}

    return told


def place_of_index():
    """Where the index stands while it is measured."""
    if ELASTIC:
        return TEMPORARY["elasticsearch"]()
    return in_schema() if POSTGRES else in_sqlite(str(PLACE / "index.sqlite3"))


def print_row(row):
    kept = "kept" if row["ratio_less_1_ms"] <= FACTOR else "MISSED"
    verdict = "" if POSTGRES else kept
    print(
        f"{row['case']:28}{row['found']:>8}{row['ours_ms']:>10.2f}{row['bare_ms']:>10.2f}"
        f"{row['ratio']:>8.2f}{row['ratio_less_1_ms']:>10.2f}  {verdict}",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--wagtail-pages", type=int, default=0, help="also time Wagtail's search")
    parser.add_argument("--copies", type=int, default=1, help="of each document, with --elastic")
    parser.add_argument("--postgres", action="store_true", help="in the schema of DATABASE_URL")
    parser.add_argument("--elastic", action="store_true", help="in ELASTICSEARCH_URL")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = list(documents(options.documents))
    with place_of_index() as engine:
        ask = None if ELASTIC else (bare.ts_rank if POSTGRES else bare.fts5)(rows, PLACE)
        began = time.perf_counter()
        if options.copies > 1:
            entry.analysed = analysing_once(entry.analysed)
        held = engine.rebuild(copied(rows, options.copies) if options.copies > 1 else rows)
        print(f"{held} documents indexed in {time.perf_counter() - began:.1f} s")
        del rows
        began = time.perf_counter()
        engine.search(Query())
        print(f"first search, snapshot read: {(time.perf_counter() - began) * 1000:.0f} ms\n")
        print(
            f"{'search':28}{'found':>8}{'ours ms':>10}{'bare ms':>10}{'ratio':>8}{'less 1 ms':>10}"
        )
        table = []
        for row in compare(engine, ask, options.repeats):
            table.append(row)
            print_row(row)
    if options.wagtail_pages:
        table += list(against_wagtail(options.wagtail_pages, options.repeats))
    if options.json:
        options.json.write_text(json.dumps(table, indent=2), encoding="utf-8")
    shutil.rmtree(PLACE)


def against_wagtail(count, repeats):
    """A row for each word that Wagtail's own search is asked, on as many pages as documents."""
    wagtail_search.make_pages(count)
    with in_sqlite(str(PLACE / "pages-index.sqlite3")) as engine:
        engine.rebuild(documents(count))
        print(f"\n{f'Wagtail, {count} pages':28}{'ours ms':>10}{'theirs ms':>12}{'times':>8}")
        for word, taken in wagtail_search.seconds(("rarewords", "middlings")).items():
            query = Query(words=word)
            ours, _ = side_by_side(lambda query=query: engine.search(query), int, repeats)
            print(f"{word:28}{ours:>10.2f}{taken * 1000:>12.0f}{taken * 1000 / ours:>8.0f}")
            yield {"case": f"Wagtail, {word}", "ours_ms": ours, "theirs_ms": taken * 1000}


if __name__ == "__main__":
    main()
