"""What is put into the outbox, how far behind it is, and the life of a job."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from marketplace.journal import bulk, leases, outbox
from marketplace.journal.models import Job
from marketplace.journal.states import MOVES, OPEN, OVER, STUCK, State, before
from tests.journal.conftest import TOPIC
from tests.journal.jobs import asked, states

pytestmark = pytest.mark.django_db


def test_a_job_is_rolled_back_with_the_change_that_asked_for_it():
    with transaction.atomic():
        asked("a")
        transaction.set_rollback(True)
    assert states() == {}


def test_a_key_asks_once_whatever_became_of_its_job():
    asked("a", text="first")
    for state in State:
        done_at = timezone.now() if state in OVER else None
        Job.objects.update(state=state, done_at=done_at)
        asked("a", text="second")
    assert [job.data for job in Job.objects.all()] == [{"text": "first"}]


def test_two_topics_may_have_the_same_key():
    asked("a")
    outbox.put("another", "a", {})
    assert Job.objects.count() == 2


def test_the_database_keeps_a_job_whole():
    asked("a")
    for wrong in (
        {"state": "lost"},
        {"state": State.DONE},
        {"done_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Job.objects.update(**wrong)


def test_each_state_is_open_stuck_or_over_and_every_move_leads_somewhere_known():
    assert sorted((*OPEN, *STUCK, *OVER)) == sorted(State)
    assert set(MOVES) == set(State)
    assert all(MOVES[state] == set() for state in OVER)
    assert before(State.CLOSED) == set(STUCK)


def test_the_lag_tells_how_long_the_oldest_has_waited_and_counts_what_waits_for_a_person():
    assert outbox.lag() == outbox.Lag(waiting=0, oldest_seconds=0.0, dead=0)
    asked("old", "new", "dead", "doubtful", "failing")
    hour = timedelta(hours=1)
    Job.objects.update(due_at=timezone.now() + hour)
    Job.objects.filter(key="old").update(made_at=timezone.now() - hour)
    Job.objects.filter(key="failing").update(made_at=timezone.now() - 3 * hour, attempts=4)
    Job.objects.filter(key="dead").update(state=State.DEAD)
    Job.objects.filter(key="doubtful").update(state=State.IN_DOUBT)
    lag = outbox.lag()
    assert (lag.waiting, lag.dead) == (3, 2)
    assert 3600 <= lag.oldest_seconds < 3660
    assert lag.overdue_seconds == 0.0
    Job.objects.filter(key="failing").update(due_at=timezone.now() - hour)
    Job.objects.filter(key="dead").update(due_at=timezone.now() - 3 * hour)
    assert 3600 <= outbox.lag().overdue_seconds < 3660


def test_the_lag_is_one_question(django_assert_num_queries):
    with django_assert_num_queries(1):
        outbox.lag()


def test_the_newest_job_of_a_topic_is_known_by_its_number():
    assert outbox.newest(TOPIC) == 0
    first, second = asked("a", "b")
    outbox.put("another", "a", {})
    assert first.pk < outbox.newest(TOPIC) == second.pk


def test_pauses_double_up_to_a_limit_and_differ_from_job_to_job():
    pauses = {tries: [leases.pause_after(tries) for _time in range(200)] for tries in range(1, 21)}
    for tries, drawn in pauses.items():
        longest = min(leases.LONGEST_PAUSE, leases.FIRST_PAUSE * 2 ** (tries - 1))
        assert longest / 2 <= min(drawn) < max(drawn) <= longest
        assert len(set(drawn)) > 100
    assert leases.LEASE.total_seconds() <= 60


def test_after_a_backup_was_restored_what_may_have_been_sent_since_is_in_doubt(handle):
    handle(print, once=True)
    asked("letter", "sent")
    Job.objects.filter(key="sent").update(state=State.DONE, done_at=timezone.now())
    outbox.put("another", "again", {})
    bulk.tell_of_all()
    assert states() == {"letter": State.IN_DOUBT, "sent": State.DONE, "again": State.WAITING}
