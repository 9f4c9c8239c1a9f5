"""The worker: what becomes of jobs that succeed, fail, die and are left behind."""

import logging
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from marketplace.journal import leases, outbox
from marketplace.journal.models import Job
from marketplace.journal.outbox import NotDone, Unreachable
from marketplace.journal.states import State
from tests.journal.jobs import asked, at_once, keys, states

pytestmark = pytest.mark.django_db


def raising(error):
    def handler(jobs):
        raise error

    return handler


def test_jobs_of_a_topic_come_in_batches_in_the_order_they_were_asked(handle, work):
    met = []
    handle(lambda jobs: met.append(keys(jobs)), batch=2)
    asked("a", "b", "c", text="kept")
    work()
    assert met == [["a", "b"], ["c"]]
    assert set(states().values()) == {State.DONE}
    assert Job.objects.filter(data={"text": "kept"}, done_at__isnull=False).count() == 3
    work()
    assert len(met) == 2


def test_what_happens_once_comes_one_by_one_and_its_data_are_erased(handle, work):
    met = []

    def see(jobs):
        met.append((keys(jobs), [*states().values()]))

    handle(see, batch=2, once=True)
    asked("a", "b", address="somebody@example.org")
    work()
    assert met == [
        (["a"], [State.BEGUN, State.LEASED]),
        (["b"], [State.DONE, State.BEGUN]),
    ]
    assert [job.data for job in Job.objects.all()] == [{}, {}]


def test_a_failure_is_tried_again_later_and_later_and_given_up_in_the_end(handle, work, caplog):
    handle(raising(ValueError("https://user:secret@host")))
    asked("a")
    pauses = []
    for number in range(1, leases.MOST_TRIES + 1):
        at_once()
        work()
        job = Job.objects.get()
        assert (job.attempts, job.last_error) == (number, "ValueError")
        pauses.append((job.due_at - timezone.now()).total_seconds())
    assert job.state == State.DEAD
    assert all(pauses[number + 2] > pauses[number] for number in range(len(pauses) - 3))
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * leases.MOST_TRIES
    assert "tests a was given up after try 10: ValueError" in caplog.text
    assert "secret" not in caplog.text
    at_once()
    work()
    assert Job.objects.get().attempts == leases.MOST_TRIES


def test_as_long_as_the_other_side_is_away_nothing_is_given_up(handle, work):
    handle(raising(Unreachable("Nobody answers.")), batch=10)
    asked("a", "b")
    for _turn in range(leases.MOST_TRIES + 2):
        at_once()
        work()
    assert set(Job.objects.values_list("state", "attempts", "last_error")) == {
        (State.WAITING, 0, "Nobody answers.")
    }
    first, second = Job.objects.all()
    assert timezone.now() < first.due_at == second.due_at
    handle(lambda jobs: None)
    at_once()
    work()
    assert set(states().values()) == {State.DONE}


def test_one_bad_job_spoils_only_itself(handle, work):
    def send(jobs):
        if "bad" in keys(jobs):
            raise ValueError

    handle(send, batch=10)
    asked("a", "bad", "c")
    work()
    assert states() == {"a": State.DONE, "bad": State.WAITING, "c": State.DONE}


def test_a_killed_workers_jobs_are_taken_up_when_its_lease_ends(handle, work):
    met = []
    handle(lambda jobs: met.append(keys(jobs)), batch=10)
    asked("a", "b")
    assert len(leases.take(outbox.handlers)) == 2
    work()
    assert met == []
    ends = Job.objects.first().due_at - timezone.now()
    assert timedelta(seconds=30) < ends <= timedelta(seconds=60)
    at_once()
    work()
    assert met == [["a", "b"]]


def test_a_job_that_ends_every_worker_is_given_up(handle, work):
    handle(print)
    asked("a")
    for _turn in range(leases.MOST_TRIES):
        at_once()
        assert leases.take(outbox.handlers)
    at_once()
    work()
    assert states() == {"a": State.DEAD}


def test_what_a_killed_worker_had_begun_is_in_doubt_and_what_it_had_not_is_done(handle, work):
    met = []
    handle(lambda jobs: met.append(keys(jobs)), batch=10, once=True)
    asked("begun", "not yet")
    begun, _not_yet = leases.take(outbox.handlers)
    assert leases.begin(begun)
    at_once()
    work()
    assert states() == {"begun": State.IN_DOUBT, "not yet": State.DONE}
    assert met == [["not yet"]]


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (NotDone("No."), State.WAITING),
        (Unreachable("Away."), State.WAITING),
        (TimeoutError(), State.IN_DOUBT),
    ],
)
def test_what_may_not_happen_twice_is_tried_again_only_when_it_surely_did_not(
    handle, work, error, state
):
    handle(raising(error), once=True)
    asked("a", address="x@example.org")
    work()
    assert states() == {"a": state}
    assert Job.objects.get().data == {"address": "x@example.org"}


def test_a_worker_that_was_too_slow_changes_nothing_any_more(handle):
    handle(print, batch=10)
    asked("a")
    slow = leases.take(outbox.handlers)
    at_once()
    quick = leases.take(outbox.handlers)
    assert not leases.hold(slow[0])
    assert not leases.begin(slow[0])
    assert leases.finish(slow) == 0
    leases.fail(slow[0], "late")
    leases.release(slow)
    assert Job.objects.get().holder == quick[0].holder
    assert leases.finish(quick) == 1


def test_an_effect_in_our_own_database_commits_with_its_end_or_not_at_all(handle, work):
    def half(jobs):
        outbox.put("another", "effect", {})
        raise DatabaseError

    handle(half, ours=True)
    asked("a")
    work()
    assert states() == {"a": State.WAITING}

    def whole_but_late(jobs):
        outbox.put("another", "effect", {})
        Job.objects.filter(key="a").update(holder="somebody else")

    handle(whole_but_late, ours=True)
    at_once()
    work()
    assert "effect" not in states()


def test_a_topic_that_nobody_handles_waits(work):
    asked("a")
    work()
    assert states() == {"a": State.WAITING}
