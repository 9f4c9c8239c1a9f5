"""The outbox at the broker's desk: who sees it, and what becomes of what waits there."""

from datetime import timedelta

import pytest
from django.core import mail as sent
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from marketplace.journal import mail, outbox
from marketplace.journal.models import Entry, Job
from marketplace.journal.states import State
from marketplace.organisations.desk import actions
from marketplace.rulings import Refused
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.site.addresses import ROLES

pytestmark = pytest.mark.django_db
HERE = "/en/desk/outbox/"


@pytest.fixture
def broker():
    operator = OrganisationFactory(name="Moothall", kind="operator")
    return MembershipFactory(organisation=operator, role="broker").person


@pytest.fixture
def desk(broker):
    return signed_in(broker)


@pytest.fixture
def letter():
    """stuck(state, error) → a letter that waits for a broker."""

    def stuck(state=State.IN_DOUBT, error="", key="report:1:answered"):
        mail.send(key, to="reader@example.org", subject="Answer", text="Done.")
        Job.objects.filter(key=key).update(state=state, last_error=error, attempts=3)
        return Job.objects.get(key=key)

    return stuck


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def settle(client, job, how):
    return client.post(f"{HERE}{job.pk}/{how}/", follow=True).content.decode()


@pytest.mark.parametrize("role", [None, *ROLES])
def test_nobody_else_learns_that_there_is_a_desk(letter, role):
    """A broker of a council, should there be one, is no broker of the site."""
    job = letter()
    client = signed_in(MembershipFactory(role=role).person if role else UserFactory())
    assert client.get(HERE).status_code == 404
    for how in ("again", "close"):
        assert client.post(f"{HERE}{job.pk}/{how}/").status_code == 404
    assert HERE not in client.get("/en/account/").content.decode()
    job.refresh_from_db()
    assert job.state == State.IN_DOUBT


def test_a_stranger_is_asked_to_sign_in(client, letter):
    for answer in (client.get(HERE), client.post(f"{HERE}{letter().pk}/again/")):
        assert "/account/login/" in answer["Location"]


def test_the_rule_guards_the_actions_too(letter):
    for act in (actions.try_again, actions.close):
        with pytest.raises(Refused):
            act(letter(), by=UserFactory())


@pytest.mark.parametrize(
    ("state", "error", "said"),
    [
        (State.DEAD, "ValueError", 'It failed each time. <span lang="en">ValueError</span>'),
        (State.DEAD, "", "Each worker that took it was ended"),
        (State.IN_DOUBT, "", "Its worker was ended in the middle"),
        (State.IN_DOUBT, "TimeoutError", "It broke off in the middle"),
        (State.IN_DOUBT, outbox.RESTORED, "It waited in the backup that was restored."),
    ],
)
def test_a_broker_reads_what_went_wrong_and_nobodys_address(desk, letter, state, error, said):
    letter(state, error)
    page = desk.get(HERE).content.decode()
    for word in (said, "E-mail", "report:1:answered", "tried 3 times"):
        assert word in page
    assert ("it may happen twice" in page) is (state == State.IN_DOUBT)
    assert "reader@example.org" not in page
    assert "1 job waits for you" in desk.get("/en/account/").content.decode()


def test_what_goes_on_by_itself_does_not_wait_for_a_broker(desk, letter):
    letter(State.WAITING)
    page = desk.get(HERE).content.decode()
    assert "1 job is on its way." in page
    assert "Nothing waits for you" in page
    assert "stands still" not in page
    long_ago = timezone.now() - timedelta(minutes=6)
    Job.objects.update(attempts=0, made_at=long_ago)
    assert "stands still" not in desk.get(HERE).content.decode()
    Job.objects.update(due_at=long_ago)
    assert "stands still" in desk.get(HERE).content.decode()


def test_an_old_letter_that_is_tried_again_does_not_mean_that_no_worker_runs(desk, letter):
    job = letter(State.DEAD)
    Job.objects.update(made_at=timezone.now() - timedelta(hours=30))
    assert "stands still" not in settle(desk, job, "again")


@pytest.mark.parametrize("how", ["again", "close"])
def test_who_had_to_sign_in_again_comes_back_to_the_buttons_and_nothing_is_done(desk, letter, how):
    job = letter()
    answer = desk.get(f"{HERE}{job.pk}/{how}/")
    assert (answer.status_code, answer.url) == (302, HERE)
    job.refresh_from_db()
    assert job.state == State.IN_DOUBT


def test_a_letter_that_is_tried_again_goes_and_the_journal_says_who_asked(desk, broker, letter):
    job = letter()
    assert "It will be tried again" in settle(desk, job, "again")
    call_command("outbox", once=True)
    assert len(sent.outbox) == 1
    job.refresh_from_db()
    assert (job.state, job.data, job.attempts) == (State.DONE, {}, 1)
    line = Entry.objects.get(verb="outbox.tried_again")
    assert (line.persona.user, line.data["key"]) == (broker, "report:1:answered")
    assert "reader@example.org" not in str(line.data)


def test_what_nothing_here_does_any_more_can_only_be_closed(desk, letter):
    job = letter(State.DEAD)
    Job.objects.filter(pk=job.pk).update(topic="gone")
    shown = desk.get(HERE).content.decode()
    assert "Nothing here does this any more." in shown
    assert "Try again" not in shown
    assert desk.post(f"{HERE}{job.pk}/again/").status_code == 403
    assert "Closed. It will not be done." in settle(desk, job, "close")


def test_a_letter_that_is_closed_never_goes_and_its_words_are_erased(desk, letter):
    job = letter(State.DEAD)
    assert "It will not be done" in settle(desk, job, "close")
    call_command("outbox", once=True)
    job.refresh_from_db()
    assert (job.state, job.data) == (State.CLOSED, {})
    assert not sent.outbox
    assert Entry.objects.filter(verb="outbox.closed").count() == 1


@pytest.mark.parametrize("state", [State.WAITING, State.LEASED, State.BEGUN])
def test_what_a_worker_may_still_do_is_left_to_it(desk, letter, state):
    job = letter(state)
    for how in ("again", "close"):
        assert "Somebody has dealt with it already" in settle(desk, job, how)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (state, 3)
    assert not Entry.objects.filter(verb__startswith="outbox.").exists()


def test_two_brokers_who_press_at_once_do_it_once(desk, letter):
    job = letter()
    settle(desk, job, "close")
    assert "Somebody has dealt with it already" in settle(desk, job, "again")
    assert desk.post(f"{HERE}999999/again/").status_code == 404
    assert Entry.objects.filter(verb__startswith="outbox.").count() == 1


def test_the_page_asks_no_more_questions_for_more_jobs(desk, letter, django_assert_max_num_queries):
    for number in range(25):
        letter(key=f"report:{number}:answered")
    with django_assert_max_num_queries(12):
        assert "Page 1 of 2" in desk.get(HERE).content.decode()
