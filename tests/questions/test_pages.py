"""The pages on which somebody asks an owner and both sides write: who opens them, what is sent."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from marketplace.questions import actions, complaining
from marketplace.questions.models import Complaint, Question, Reply
from marketplace.questions.states import State
from tests.factories import block
from tests.questions.conftest import SAID

pytestmark = pytest.mark.django_db
OPENS = {
    "asker": 200,
    "leeds_officer": 200,
    "leeds_member": 200,
    "colleague": 404,
    "broker": 404,
    "former": 404,
    "stranger": 404,
}
JUNK = ({}, {"text": ""}, {"text": "a\x00b"}, {"text": "x" * 3000})


def text_of(response):
    return response.content.decode()


@pytest.fixture
def here(town):
    return reverse("ask_owner", args=[town.rooms.pk])


@pytest.fixture
def thread(asked):
    return reverse("question", args=[asked.pk])


@pytest.mark.parametrize("who", OPENS)
def test_who_opens_a_thread(at, town, thread, who):
    assert at(getattr(town, who)).get(thread).status_code == OPENS[who]


def test_a_visitor_is_asked_to_sign_in(client, here, thread, asked):
    own = [reverse(name, args=[asked.pk]) for name in ("question_close", "question_report")]
    for address in (here, thread, reverse("questions"), *own):
        assert "/account/login/" in client.get(address)["Location"]


def test_a_question_is_sent_once_however_often_it_is_sent(at, town, here):
    client = at(town.asker)
    page = text_of(client.get(here))
    assert "The officers and leads of Leeds City Council are told" in page
    assert "you ask for Gemeente Leiden" in page
    for _ in range(2):
        response = client.post(here, {"text": "Does it?"})
        assert response.status_code == 302
    asked = Question.objects.get()
    assert (asked.text, asked.asking_for, asked.language) == ("Does it?", town.leiden, "en")
    assert client.get(here)["Location"] == reverse("question", args=[asked.pk])


@pytest.mark.parametrize("junk", JUNK)
def test_junk_is_said_to_be_wrong_and_kept(at, town, here, junk):
    response = at(town.asker).post(here, junk)
    assert response.status_code == 422
    assert "<title>Error: " in text_of(response)
    assert "#id_text" in text_of(response)
    assert not Question.objects.exists()


def test_one_question_too_many_is_kept_on_the_page(at, town, here, settings):
    settings.QUESTIONS_A_DAY = 1
    actions.ask(block(town.leeds, slug="other"), by=town.asker, **SAID)
    response = at(town.asker).post(here, {"text": "And this one?"})
    assert response.status_code == 429
    assert "And this one?" in text_of(response)
    assert Question.objects.count() == 1


def test_nobody_asks_about_what_is_not_public(at, town, here):
    town.rooms.unpublish()
    assert at(town.asker).get(here).status_code == 404
    assert at(town.asker).post(here, SAID).status_code == 404


def test_who_is_of_the_owner_reads_why_they_do_not_ask(at, town, here):
    response = at(town.leeds_officer).get(here)
    assert response.status_code == 403
    assert "your own organisation" in text_of(response)


def test_both_sides_write_and_read_no_address(at, town, thread):
    at(town.leeds_lead).post(thread, {"text": "It does, from version 2."})
    page = text_of(at(town.asker).get(thread))
    assert "It does, from version 2." in page
    assert town.leeds_lead.name in page
    assert "Anna Jansen" in text_of(at(town.leeds_lead).get(thread))
    assert town.asker.email not in text_of(at(town.leeds_lead).get(thread))
    assert town.leeds_lead.email not in page


def test_somebody_without_a_name_is_not_called_by_their_address(at, town, thread):
    type(town.asker).objects.filter(pk=town.asker.pk).update(name="")
    page = text_of(at(town.leeds_lead).get(thread))
    assert "Somebody without a name" in page
    assert town.asker.email not in page


def test_a_reply_sent_twice_stands_once(at, town, thread):
    client = at(town.leeds_lead)
    for _ in range(2):
        assert client.post(thread, {"text": "It does.\r\nReally."}).status_code == 302
    assert Reply.objects.count() == 1


def test_an_insider_without_the_role_does_not_write(at, town, thread):
    response = at(town.leeds_member).post(thread, {"text": "It does."})
    assert response.status_code == 403
    assert "officer or lead of Leeds City Council" in text_of(response)
    assert not Reply.objects.exists()


@pytest.mark.parametrize("junk", JUNK)
def test_a_reply_of_junk_is_said_to_be_wrong(at, town, thread, junk):
    response = at(town.leeds_lead).post(thread, junk)
    assert response.status_code == 422
    assert "<title>Error: " in text_of(response)


def test_who_asked_closes_it_however_often_they_press(at, town, asked, thread):
    client, address = at(town.asker), reverse("question_close", args=[asked.pk])
    client.get(address)
    asked.refresh_from_db()
    assert asked.state == State.WAITING
    for _ in range(2):
        assert client.post(address).status_code == 302
    asked.refresh_from_db()
    assert asked.state == State.CLOSED
    assert "This question is closed" in text_of(client.get(thread))


def test_an_owner_reports_and_a_broker_decides(at, town, asked, thread):
    report = reverse("question_report", args=[asked.pk])
    settle = reverse("question_settle", args=[asked.pk])
    assert at(town.broker).get(settle).status_code == 404
    assert at(town.leeds_officer).post(report, {"because": ""}).status_code == 422
    for _ in range(2):
        assert at(town.leeds_officer).post(report, {"because": "Rude."}).status_code == 302
    assert Complaint.objects.count() == 1
    assert "Reported to the brokers" in text_of(at(town.asker).get(thread))
    assert at(town.leeds_officer).get(settle).status_code == 403
    assert "Rude." in text_of(at(town.broker).get(settle))
    assert at(town.broker).post(settle, {"outcome": "?"}).status_code == 422
    for _ in range(2):
        assert at(town.broker).post(settle, {"outcome": "close"}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == State.CLOSED


def test_lists_say_who_waits_for_whom(at, town, asked):
    address = reverse("questions")
    assert "Waiting for an answer from you" in text_of(at(town.leeds_officer).get(address))
    assert "You wait for their answer" in text_of(at(town.asker).get(address))
    assert "Nobody has asked yet" in text_of(at(town.stranger).get(address))


def test_your_work_says_who_waits_for_whom(at, town, asked):
    address = reverse("your_work")
    assert "1 question waits for an answer from you" in text_of(at(town.leeds_officer).get(address))
    assert "You wait for the answer to 1 question" in text_of(at(town.asker).get(address))


def test_the_desk_shows_what_is_late_and_what_was_reported(at, town, asked):
    desk = reverse("desk")
    assert "every question was answered in time" in text_of(at(town.broker).get(desk))
    Question.objects.update(waiting_since=timezone.now() - timedelta(days=15))
    page = text_of(at(town.broker).get(desk))
    assert "Leeds City Council has not answered" in page
    assert town.leeds_officer.name in page
    assert SAID["text"] not in page
    complaining.complain(asked, by=town.leeds_officer, because="Rude.")
    assert "A question by Anna Jansen, Gemeente Leiden" in text_of(at(town.broker).get(desk))


def test_a_page_leads_to_its_owner_but_not_those_who_act_for_it(client, at, town, here):
    address = town.rooms.get_url()
    assert here in text_of(client.get(address))
    assert here in text_of(at(town.asker).get(address))
    assert here not in text_of(at(town.leeds_member).get(address))
