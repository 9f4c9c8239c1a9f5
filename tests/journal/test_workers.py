"""Several workers at once, each with transactions of its own: one effect for each key."""

from collections import Counter
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from marketplace.journal import outbox
from marketplace.journal.models import Job
from marketplace.journal.states import State
from marketplace.journal.worker import Worker
from marketplace.stopping import Wish
from tests.journal.jobs import asked, states

pytestmark = pytest.mark.usefixtures("committing")
KEYS = [f"key {number}" for number in range(60)]


def at_the_same_time(*functions):
    """Run each in a thread with a connection of its own; raises what one of them raised."""
    ready, raised = Barrier(len(functions)), []

    def run(function):
        try:
            ready.wait()
            function()
        except BaseException as error:  # noqa: BLE001 - told by the thread that waits
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[function]) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


@pytest.mark.parametrize("options", [{"once": True}, {}, {"ours": True}])
def test_two_workers_do_everything_and_nothing_twice(handle, options):
    done = Counter()
    handle(lambda jobs: done.update(job.key for job in jobs), batch=3, **options)
    asked(*KEYS)
    workers = [Worker(Wish()) for _worker in range(2)]
    at_the_same_time(*(lambda worker=worker: worker.work(lambda: True) for worker in workers))
    assert done == dict.fromkeys(KEYS, 1)
    assert set(states().values()) == {State.DONE}


def test_two_who_ask_for_the_same_at_once_make_one_job():
    def ask():
        for key in KEYS:
            with transaction.atomic():
                outbox.put("tests", key, {})

    at_the_same_time(ask, ask)
    assert Job.objects.count() == len(KEYS)
