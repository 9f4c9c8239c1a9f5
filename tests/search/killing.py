"""Workers of the outbox killed with -9 at random moments while changes go on.

`python -m tests.search.killing CHANGES FOLDER` works in the database of DATABASE_URL, which it
fills, keeps letters and an index in FOLDER, and writes as JSON what became of all of it.
"""

import contextlib
import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections, transaction  # noqa: E402

from marketplace.journal import leases, mail  # noqa: E402
from marketplace.journal.models import Job  # noqa: E402
from marketplace.journal.states import State  # noqa: E402
from marketplace.journal.worker import Worker  # noqa: E402
from marketplace.organisations.models import Organisation  # noqa: E402
from marketplace.stopping import between_batches  # noqa: E402
from search import index  # noqa: E402
from search.engines import ENGINES  # noqa: E402
from search.models import IndexedDocument  # noqa: E402

WORKERS = 2
SECONDS = 60
PUT = """INSERT INTO held VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE
  SET version = excluded.version, document = excluded.document WHERE excluded.version > version"""


class InFile:
    """An index outside the database as search/engines/elastic promises it, in a file."""

    def __init__(self, path):
        self.path = path
        self._do("CREATE TABLE held (key TEXT PRIMARY KEY, version INTEGER, document TEXT)")

    def index(self, documents, *, version):
        for document in documents:
            self._do(PUT, (document.id, version, repr(document)))

    def remove(self, ids, *, version):
        for key in ids:
            self._do(PUT, (key, version, ""))

    def documents(self):
        return dict(self._do("SELECT key, document FROM held WHERE document != ''"))

    def _do(self, *statement):
        with contextlib.closing(sqlite3.connect(self.path, timeout=20)) as file, file:
            return file.execute(*statement).fetchall()


def change(number):
    """Make, rename or take away an organisation, and send a letter about it."""
    with transaction.atomic():
        known = Organisation.objects.order_by("?").first()
        if known is None or number % 4 == 0:
            Organisation.objects.create(name=f"Council {number}", slug=f"council-{number}")
        elif number % 10 == 1:
            known.delete()
        else:
            known.name = f"Renamed {number}"
            known.save()
        mail.send(f"change:{number}", to="x@example.org", subject=str(number), text="Changed.")


def changes(count):
    for number in range(count):
        change(number)


def work():
    with between_batches() as stopping:
        Worker(stopping, pause=0.02).work()


def apart(function, *given):
    """Run it in a process of its own; gives the number of the process."""
    pid = os.fork()
    if pid:
        return pid
    random.seed()
    function(*given)
    os._exit(0)


def kill_meanwhile(writing, workers):
    """Kill a worker now and then, and start another, until all changes are made; how often?"""
    killed = 0
    while os.waitpid(writing, os.WNOHANG) == (0, 0):
        time.sleep(random.uniform(0.02, 0.3))
        which = random.randrange(WORKERS)
        os.kill(workers[which], signal.SIGKILL)
        os.waitpid(workers[which], 0)
        workers[which] = apart(work)
        killed += 1
    return killed


def finish(workers):
    """Let the workers do what is left, then ask them to stop."""
    until = time.monotonic() + SECONDS
    while Job.objects.open().exists() and time.monotonic() < until:
        time.sleep(0.05)
    for pid in workers:
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)


def outcome(held, letters, count):
    """What became of it; letters by the key that their Message-ID stands for."""
    keys = {mail.message_id(f"change:{number}"): number for number in range(count)}
    lines = (line for file in letters.glob("*") for line in file.read_text().splitlines())
    sent = Counter(keys[line.split(" ", 1)[1]] for line in lines if line.startswith("Message-ID: "))
    doubtful = Job.objects.filter(state=State.IN_DOUBT).values_list("key", flat=True)
    everything = {document.id: repr(document) for document in index.documents()}
    return {
        "jobs": dict(Counter(Job.objects.values_list("state", flat=True))),
        "documents": len(everything),
        "equal": held.documents() == everything,
        "database_equal": set(IndexedDocument.objects.values_list("key", flat=True))
        == set(everything),
        "sent_twice": [number for number, times in sent.items() if times > 1],
        "not_sent": [f"change:{number}" for number in range(count) if not sent[number]],
        "in_doubt": sorted(doubtful),
    }


def main(count, folder):
    held, letters = InFile(folder / "held.sqlite3"), folder / "letters"
    settings.SEARCH_ENGINE = "elasticsearch"
    ENGINES["elasticsearch"] = lambda: held
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(letters)
    leases.LEASE = timedelta(seconds=1)
    # They are killed more often than a job that ends its workers would be given.
    leases.MOST_TRIES = 1000
    # Whoever forks with a connection open shares it.
    connections.close_all()
    began = time.monotonic()
    writing = apart(changes, count)
    workers = [apart(work) for _worker in range(WORKERS)]
    killed = kill_meanwhile(writing, workers)
    finish(workers)
    seconds = round(time.monotonic() - began, 1)
    told = {"killed": killed, "seconds": seconds, **outcome(held, letters, count)}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
