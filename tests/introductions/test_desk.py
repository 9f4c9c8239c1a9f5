"""The broker's desk: introductions that nobody answered in time, and the outbox."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.introductions import actions
from marketplace.introductions.models import Introduction
from marketplace.organisations.models import Membership
from tests.factories import OrganisationFactory, proposal
from tests.introductions.saying import SAID
from tests.reading.test_queries import questions

pytestmark = pytest.mark.django_db
HERE = "/en/desk/"


def shown(at, hall):
    return at(hall.broker).get(HERE).content.decode()


def age(days):
    Introduction.objects.update(at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(("days", "there"), [(2, False), (4, True)])
def test_what_waits_longer_than_the_setting_says_stands_there(
    at, hall, asked, settings, days, there
):
    settings.INTRODUCTION_DAYS = 3
    age(days)
    page = shown(at, hall)
    assert ("Gemeente Leiden has not answered" in page) is there
    assert ("Wat kost een bed" in page) is there
    assert ("None: everybody answered in time." in page) is not there
    assert "longer than 3 days" in page


def test_who_may_answer_is_named_without_an_address_and_the_message_is_not_shown(at, hall, asked):
    age(99)
    page = shown(at, hall)
    assert hall.leiden_officer.name in page
    assert hall.leiden_lead.name in page
    assert hall.leiden_member.name not in page
    assert hall.leiden_officer.email not in page
    assert SAID["message"] not in page


def test_a_person_without_a_name_is_not_named_by_their_address(at, hall, asked):
    hall.leiden_officer.name = ""
    hall.leiden_officer.save()
    age(99)
    page = shown(at, hall)
    assert "somebody without a name" in page
    assert hall.leiden_officer.email not in page


def test_where_nobody_may_answer_the_desk_says_so(at, hall, asked):
    Membership.objects.filter(organisation=hall.leiden).update(status="ended")
    age(99)
    assert "Nobody may answer for it here yet." in shown(at, hall)


def test_an_answer_clears_it_from_the_desk(at, hall, asked):
    actions.decline(asked, by=hall.leiden_officer, because="No.")
    age(99)
    assert "None: everybody answered in time." in shown(at, hall)


def test_a_need_that_is_being_written_is_not_named_as_who_asks(at, hall, started):
    actions.ask(started, hall.skips, by=hall.leiden_officer, **SAID)
    age(99)
    page = shown(at, hall)
    assert "Leeds City Council has not answered" in page
    assert "Leiden" not in page


@pytest.mark.parametrize("who", ["leeds_officer", "leeds_lead", "former", "stranger"])
def test_nobody_else_learns_that_there_is_a_desk(at, hall, who):
    client = at(getattr(hall, who))
    assert client.get(HERE).status_code == 404
    assert HERE not in client.get("/en/account/").content.decode()


def test_the_desk_leads_to_the_outbox_and_your_work_to_the_desk(at, hall, asked):
    page = shown(at, hall)
    assert 'href="/en/desk/outbox/"' in page
    assert "jobs are on their way." in page
    assert f'href="{HERE}"' in at(hall.broker).get("/en/account/").content.decode()


def test_the_desk_costs_the_same_however_much_waits(at, hall, asked):
    age(99)
    few = questions(at(hall.broker), HERE)
    for number in range(4):
        council = OrganisationFactory()
        page = proposal(council, slug=f"more-{number}")
        actions.ask(hall.skips, page, by=hall.leeds_officer, **SAID)
    age(99)
    client = at(hall.broker)
    assert questions(client, HERE) == few <= 12
    assert client.get(HERE).content.decode().count("has not answered") == 5
