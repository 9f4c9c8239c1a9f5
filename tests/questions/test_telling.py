"""Who is told of a question and of what is said to it, by one letter each, without an address."""

import pytest
from django.core import mail
from django.core.management import call_command

from marketplace.notices.models import Notice
from marketplace.questions import actions, complaining
from tests.questions.conftest import SAID

pytestmark = pytest.mark.django_db


def told(verb):
    rows = Notice.objects.filter(name=verb)
    return sorted(rows.values_list("person__email", flat=True))


def test_the_owners_officers_and_leads_are_told_of_a_question(town, asked):
    assert told("question.asked") == sorted([town.leeds_officer.email, town.leeds_lead.email])
    call_command("outbox", once=True)
    (letter,) = (each for each in mail.outbox if each.to == [town.leeds_lead.email])
    assert "Room booking" in letter.subject
    assert SAID["text"] in letter.body
    assert "Anna Jansen, Gemeente Leiden" in letter.body
    assert f"/en/questions/{asked.pk}/" in letter.body
    assert town.asker.email not in letter.body


def test_who_asked_is_told_of_an_answer_in_their_own_language(town, asked):
    town.asker.language = "nl"
    town.asker.save()
    actions.reply(asked, by=town.leeds_lead, text="It does.", language="en")
    assert told("question.replied") == [town.asker.email]
    call_command("outbox", once=True)
    (letter,) = (each for each in mail.outbox if each.to == [town.asker.email])
    assert "It does." in letter.body
    assert f"/nl/questions/{asked.pk}/" in letter.body
    assert town.leeds_lead.email not in letter.body


def test_the_owner_is_told_when_who_asked_writes_on(town, asked):
    actions.reply(asked, by=town.asker, text="And with Google?", language="en")
    assert town.leeds_lead.email in told("question.replied")
    assert town.asker.email not in told("question.replied")


def test_who_may_no_longer_read_it_is_not_told(town, asked):
    town.leeds_lead.memberships.update(status="ended")
    call_command("outbox", once=True)
    assert [town.leeds_lead.email] not in [letter.to for letter in mail.outbox]


def test_brokers_are_told_of_a_complaint_and_who_asked_of_its_end(town, asked):
    complaint = complaining.complain(asked, by=town.leeds_lead, because="Rude.")
    assert told("question.reported") == [town.broker.email]
    complaining.decide(complaint, by=town.broker, upheld=True)
    call_command("outbox", once=True)
    subjects = [letter.subject for letter in mail.outbox if letter.to == [town.asker.email]]
    assert any("was closed" in subject for subject in subjects)
