"""How a worker goes on, tidies up, and ends."""

import os
import signal
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from marketplace.journal import leases
from marketplace.journal.models import Job
from marketplace.journal.states import State
from marketplace.journal.worker import KEPT, Worker
from marketplace.stopping import Wish
from tests.journal.conftest import TOPIC
from tests.journal.jobs import asked, keys, states

pytestmark = pytest.mark.django_db


def test_an_idle_worker_asks_one_question_and_writes_nothing(handle, django_assert_num_queries):
    handle(print)
    asked("a")
    worker = Worker(Wish())
    worker.work(lambda: True)
    worker.tidy()
    with django_assert_num_queries(1) as asks:
        assert not worker.turn()
        worker.tidy()
    assert asks[0]["sql"].startswith("SELECT")


def test_what_was_over_long_ago_is_forgotten(handle):
    asked("old", "new", "waiting")
    now = timezone.now()
    Job.objects.exclude(key="waiting").update(state=State.DONE, done_at=now)
    Job.objects.exclude(key="new").update(made_at=now - 2 * KEPT)
    Job.objects.filter(key="old").update(done_at=now - KEPT - timedelta(days=1))
    Worker(Wish()).tidy()
    assert set(states()) == {"new", "waiting"}


@pytest.mark.parametrize("once", [True, False])
def test_a_worker_that_is_asked_to_stop_ends_after_the_job_in_hand(handle, once):
    met = []

    def stop(jobs):
        met.append(keys(jobs))
        os.kill(os.getpid(), signal.SIGTERM)

    handle(stop, batch=2 if once else 1, once=once)
    asked("a", "b")
    call_command("outbox")
    assert met == [["a"]]
    assert states() == {"a": State.DONE, "b": State.WAITING}
    assert Job.objects.get(key="b").attempts == 0


def test_a_worker_ends_with_the_process_beside_which_it_was_started(handle):
    handle(print)
    asked("a")
    call_command("outbox", beside=os.getpid())
    assert states() == {"a": State.WAITING}
    call_command("outbox", beside=os.getppid(), once=True)
    assert states() == {"a": State.DONE}


def test_a_worker_goes_on_until_nothing_waits(handle, monkeypatch):
    tries = []

    def third_time_lucky(jobs):
        tries.append(keys(jobs))
        if len(tries) < 3:
            raise ValueError

    handle(third_time_lucky)
    monkeypatch.setattr(leases, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(Wish, "pause", lambda self, seconds: None)
    asked("a")
    call_command("outbox", until_empty=True)
    assert (len(tries), states()) == (3, {"a": State.DONE})
    assert Job.objects.filter(topic=TOPIC).count() == 1
