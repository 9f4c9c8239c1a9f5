"""Requests a second of the pages readers open most, as shares of a view that does nothing.

    python bench/pages.py [--documents 20000] [--real FOLDER] [--seconds 4] [--json FILE]

Builds a database of its own in a temporary folder (the demo, generated pages and documents, and
with --real all councils, terms and building blocks of the real data in that folder), serves it
with gunicorn and two workers on a free port, first without the page cache, then with it, and
asks each page by turns. Uses wrk where it is installed, else a client of its own.
Beside the requests a second it prints the processor time of a request; the shares are taken
from that where the system tells it (/proc), so that a busy machine does not blur them.
The bars: search >= 1/26 of the noop, list >= 1/27, detail and home >= 1/24; all >= 1/3 with the
page cache.
"""

import argparse
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    "noop": "/noop/",
    "home": "/en/",
    "search": "/en/search/?q=middlings",
    "list": "/en/blocks/",
    "detail": "/en/blocks/leeds/missed-bin-check/",
}
BARS = {"home": 1 / 24, "search": 1 / 26, "list": 1 / 27, "detail": 1 / 24}
CACHED_BAR = 1 / 3
ROUNDS = 3


def environment(folder, cache):
    """The variables of a local installation that lives in the folder."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "bench.pages_settings",
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "STATE_DIR": str(folder),
        "PAGE_CACHE": cache,
        "PYTHONPATH": str(ROOT),
    }


REAL = (
    ("import_organisations", "councils-uk/councils.csv", "--format", "uk"),
    ("import_organisations", "councils-uk/name_aliases.csv", "--format", "aliases"),
    ("import_organisations", "councils-nl/gemeenten.csv", "--format", "nl"),
    ("import_terms", "lgsl", "services-lgsl/services.csv"),
    ("import_terms", "upl", "services-upl-nl/upl.csv"),
    ("import_terms", "eurovoc", "concepts-en-nl/eurovoc_en_nl.csv"),
    ("import_blocks", "blocks-publiccode/raw", "--format", "publiccode"),
    ("import_blocks", "blocks-dpg/dpg.jsonl", "--format", "dpg"),
)


def build(folder, documents, real):
    """The demo, the real data where asked, and as many pages and documents as asked."""
    imports = [
        ["manage.py", name, *(str(real / word) if "/" in word else word for word in words)]
        for name, *words in REAL
        if real
    ]
    for command in (
        ["manage.py", "migrate", "--verbosity", "0"],
        ["manage.py", "demo"],
        *imports,
        ["-m", "bench.pages_content", str(documents)],
    ):
        subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=environment(folder, "off"), check=True
        )


def serve(folder, cache, workers=2):
    """gunicorn with so many workers on a free port, ready to answer: (process, port)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "marketplace.wsgi:application"]
    command += ["--workers", str(workers), "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(folder, cache))
    for _ in range(300):
        try:
            if status(port, PAGES["noop"]) == 200:
                return process, port
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise SystemExit("The server did not start.")


def status(port, path):
    """The status of one GET."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def requests_a_second(port, path, seconds):
    """How many GETs of a page are answered in a second by eight readers."""
    if shutil.which("wrk"):
        command = ["wrk", "-t1", "-c8", f"-d{seconds}s", f"http://127.0.0.1:{port}{path}"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert "Non-2xx" not in told, told
        return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    ends = time.monotonic() + seconds
    answered = []

    def read():
        while time.monotonic() < ends:
            assert status(port, path) == 200
            answered.append(path)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return len(answered) / seconds


def processor_time(master):
    """Seconds of processor time that gunicorn's workers have used; 0 where nobody tells."""
    try:
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        stats = [
            Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in workers
        ]
    except OSError:
        return 0.0
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def measure(folder, cache, seconds):
    """For each page (requests a second, milliseconds of processor time), the best of its rounds."""
    process, port = serve(folder, cache)
    try:
        for path in PAGES.values():
            for _ in range(4):
                assert status(port, path) == 200, path
        best = dict.fromkeys(PAGES, (0.0, float("inf")))
        for _ in range(ROUNDS):
            for name, path in PAGES.items():
                began = processor_time(process.pid)
                rate = requests_a_second(port, path, seconds)
                cost = (processor_time(process.pid) - began) / (rate * seconds) * 1000
                best[name] = max(best[name][0], rate), min(best[name][1], cost)
        return best
    finally:
        process.terminate()
        process.wait(20)


def report(figures):
    """Print each page's requests a second and share of the noop; true when every bar is reached."""
    reached = True
    for cache, rates in figures.items():
        print(f"page cache {cache}")
        whole_rate, whole_cost = rates["noop"]
        for name, (rate, cost) in rates.items():
            share = whole_cost / cost if cost else rate / whole_rate
            line = f"  {name:8}{rate:8.0f}/s {cost:7.2f} ms   1/{1 / share:.1f} of the noop"
            if name != "noop":
                bar = CACHED_BAR if cache == "on" else BARS[name]
                reached &= share >= bar
                line += f"   bar 1/{1 / bar:.0f}: {'reached' if share >= bar else 'MISSED'}"
            print(line)
    return reached


def main():
    """Build, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folder", type=Path, help="keep the database here and use it again")
    parser.add_argument("--real", type=Path, help="the folder with the real data")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="bench-pages-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if not (folder / "built").exists():
            build(folder, given.documents, given.real)
            (folder / "built").touch()
        figures = {cache: measure(folder, cache, given.seconds) for cache in ("off", "on")}
    finally:
        if not given.folder:
            shutil.rmtree(folder, ignore_errors=True)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2))
    raise SystemExit(0 if report(figures) else 1)


if __name__ == "__main__":
    main()
