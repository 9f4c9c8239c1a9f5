"""What a reader waits for while the search cluster is lost, in seconds of the clock.

    python bench/outage.py [--documents 20000] [--folder FOLDER]
    ELASTICSEARCH_URL=http://...,http://...,http://... python bench/outage.py --kill "COMMAND"

A site with one worker is served for a cluster that refuses, hangs, answers 5xx, lacks its index
or has another mapping: the first search page of a cold process; then, in a warm one, the page
that asks the cluster again (the bar: 1.5 s at most) and those that follow while nobody asks it
(0.3 s). With --kill, four readers search a cluster of three while COMMAND ends one of its nodes:
how many answers the reserve gave, the longest wait, and how long until all come from the cluster
again (5 s at most).
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pages import build, serve, status
from tests.search.lost_clusters import lost

WAYS = ("refused", "hanging", "5xx", "index missing", "wrong mapping")
PATHS = ("/en/search/?q=middlings", "/nl/search/?q=middlings", "/en/search/?q=commonly")
# Longer than the breaker rests.
REST = 3.5
FIRST, NEXT, BACK = 1.5, 0.3, 5.0
READERS, SECONDS = 4, 30


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, help="keep the database here and use it again")
    parser.add_argument("--kill", metavar="COMMAND", help="what ends a node of ELASTICSEARCH_URL")
    given = parser.parse_args()
    raise SystemExit(0 if (killed(given.kill) if given.kill else outages(given)) else 1)


def outages(given):
    """Serve the site for each lost cluster and print what readers wait for."""
    folder = given.folder or Path(tempfile.mkdtemp(prefix="bench-outage-"))
    folder.mkdir(parents=True, exist_ok=True)
    kept = True
    try:
        if not (folder / "built").exists():
            build(folder, given.documents, None)
            (folder / "built").touch()
        print(f"{'seconds':16}{'cold':>8}{'again':>8}{'next':>8}")
        for way in WAYS:
            cold, again, others = waits(folder, way)
            is_kept = again <= FIRST and others <= NEXT
            kept &= is_kept
            told = "kept" if is_kept else "MISSED"
            print(f"{way:16}{cold:8.2f}{again:8.2f}{others:8.2f}  {told}", flush=True)
    finally:
        if not given.folder:
            shutil.rmtree(folder, ignore_errors=True)
    return kept


def waits(folder, way):
    """Seconds: a cold process's first page, the one that asks again, the longest of the next."""
    with lost(way) as (address, _asked):
        os.environ["ELASTICSEARCH_URL"] = address
        process, port = serve(folder, "off", workers=1)
        try:
            cold = wait(port, PATHS[0])
            for path in PATHS:
                wait(port, path)
            time.sleep(REST)
            again = wait(port, PATHS[0])
            others = max(wait(port, path) for path in (*PATHS, *PATHS))
        finally:
            process.terminate()
            process.wait(20)
    return cold, again, others


def wait(port, path):
    """How long a page takes; it is never an error."""
    began = time.monotonic()
    assert status(port, path) == 200, path
    return time.monotonic() - began


def killed(command):
    """Search a cluster while one of its nodes ends, and print what readers met."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.test")
    import django

    django.setup()
    from bench.corpus import documents
    from search.engines.elastic.entry import COPIES
    from search.engines.elastic.temporary import temporary_engine

    with temporary_engine() as cluster:
        cluster.indexes.copies = COPIES
        cluster.rebuild(list(documents(2_000)))
        cluster.cluster.call("cluster.health", wait_for_status="green", timeout="60s")
        cluster.cluster.patience = 1
        met, ended = searched(cluster, shlex.split(command))
    after = [each for each in met if each[1] > ended]
    reserved = [end for _began, end, degraded, _total in after if degraded]
    back = (max(reserved) - ended) if reserved else 0.0
    wrong = len({total for *_times, degraded, total in met if not degraded}) - 1
    longest = max(end - began for began, end, *_rest in after)
    print(f"{len(after)} answers after the node ended, {len(reserved)} of them from the reserve")
    print(f"totals that differ: {wrong}; longest wait: {longest:.2f} s")
    print(f"all answers come from the cluster again after {back:.1f} s")
    return wrong == 0 and back <= BACK


def searched(cluster, command):
    """Each search of four readers (began, ended, by the reserve, total), and when a node ended."""
    from search.engines.guarded import GuardedEngine
    from search.query import Query
    from search.results import Results

    # What answers in the cluster's place need only be told apart from it.
    guarded, over, met = GuardedEngine(cluster, SimpleNamespace(search=Results)), Event(), []

    def read():
        while not over.is_set():
            began = time.monotonic()
            answer = guarded.search(Query(words="commonly"))
            met.append((began, time.monotonic(), answer.degraded, answer.total))
            time.sleep(0.02)

    with ThreadPoolExecutor(READERS) as readers:
        reading = [readers.submit(read) for _reader in range(READERS)]
        time.sleep(3)
        subprocess.run(command, check=True)
        ended = time.monotonic()
        time.sleep(SECONDS)
        over.set()
        for reader in reading:
            reader.result()
    return met, ended


if __name__ == "__main__":
    main()
