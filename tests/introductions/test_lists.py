"""The list of one's own introductions, "Your work", and what these cost."""

import pytest
from django.urls import reverse

from cms.models import StartedNeed
from marketplace.introductions import actions, dismissing
from tests.factories import MembershipFactory, OrganisationFactory, proposal
from tests.introductions.saying import SAID
from tests.reading.test_queries import questions

pytestmark = pytest.mark.django_db
LIST = "/en/introductions/"
OWN = "/en/account/"


def shown(client, address=LIST):
    return client.get(address).content.decode()


def test_each_side_reads_for_whom_it_waits(at, hall, asked):
    mine, theirs = shown(at(hall.leeds_officer)), shown(at(hall.leiden_officer))
    assert "You wait for their answer" in mine
    assert "Waiting for your answer" not in mine
    assert "Waiting for your answer" in theirs
    assert "Leeds City Council" in theirs
    actions.accept(asked, by=hall.leiden_officer)
    for person in (hall.leeds_officer, hall.leiden_officer):
        page = shown(at(person))
        assert "Answered" in page
        assert "Accepted" in page


def test_whoever_has_none_reads_where_to_begin(at, hall):
    assert "Nobody has asked yet" in shown(at(hall.stranger))


def test_your_work_shows_what_waits_for_this_person_and_no_more(at, hall, asked):
    waiting = "1 organisation asks to meet you and waits for your answer"
    assert waiting in shown(at(hall.leiden_officer), OWN)
    for who in ("leiden_member", "leeds_officer", "leeds_member"):
        page = shown(at(getattr(hall, who)), OWN)
        assert waiting not in page
        assert LIST in page
    assert LIST not in shown(at(hall.stranger), OWN)


def test_a_need_being_written_keeps_its_council_to_itself_until_both_agree(at, hall, started):
    asked = actions.ask(started, hall.skips, by=hall.leiden_officer, **SAID)
    address = reverse("introduction", args=[asked.pk])
    for page in (LIST, address):
        text = shown(at(hall.leeds_officer), page)
        assert "Leiden" not in text
        assert "A council that is still writing its need" in text
    assert "Niemand weet waar de bakken staan." in shown(at(hall.leeds_officer), address)
    actions.accept(asked, by=hall.leeds_officer)
    assert "Gemeente Leiden" in shown(at(hall.leeds_officer), address)


def test_such_a_need_can_be_asked_about_by_councils_while_its_author_lets_them(
    at, hall, started, supplier
):
    address = reverse("introduce", args=[hall.skips.pk, f"started:{started.pk}"])
    page = shown(at(hall.leeds_officer), address)
    assert "A need that another council is still writing" in page
    assert "Minder afval op straat" not in page
    assert "Leiden" not in page
    tool = reverse("dismiss", args=[supplier.tool.pk, f"started:{started.pk}"])
    assert at(supplier.officer).get(tool).status_code == 404
    StartedNeed.objects.update(open_to_others=False)
    assert at(hall.leeds_officer).get(address).status_code == 404


def test_only_its_author_asks_from_a_need_that_is_being_written(at, hall, started):
    address = reverse("introduce", args=[f"started:{started.pk}", hall.skips.pk])
    assert at(hall.leiden_officer).get(address).status_code == 200
    assert at(hall.leiden_lead).get(address).status_code == 404


def test_a_need_that_is_closed_again_is_hidden_from_who_asked(at, hall, started):
    asked = actions.ask(hall.skips, started, by=hall.leeds_officer, **SAID)
    StartedNeed.objects.update(open_to_others=False)
    for page in (LIST, reverse("introduction", args=[asked.pk])):
        text = shown(at(hall.leeds_officer), page)
        assert "Minder afval" not in text
        assert "A need that is no longer shown" in text


def plenty(hall, number):
    for each in range(number):
        council = OrganisationFactory()
        officer = MembershipFactory(organisation=council).person
        pages = [proposal(council, slug=f"p{number}-{each}-{other}") for other in range(3)]
        actions.ask(pages[0], hall.skips, by=officer, **SAID)
        actions.ask(hall.skips, pages[1], by=hall.leeds_officer, **SAID)
        no = actions.ask(pages[2], hall.skips, by=officer, **SAID)
        actions.decline(no, by=hall.leeds_officer, because="No.")
        dismissing.dismiss(hall.skips, pages[2], by=hall.leeds_officer, because="solved")


def test_no_page_costs_more_than_twelve_questions_or_more_with_more(at, hall, asked):
    counts = []
    addresses = [LIST, reverse("introduction", args=[asked.pk])]
    for number in (1, 3):
        plenty(hall, number)
        page = proposal(hall.leiden, slug=f"new-{number}")
        pair = [hall.skips.pk, page.pk]
        more = [reverse(name, args=pair) for name in ("introduce", "dismiss")]
        client = at(hall.leeds_officer)
        counts.append([questions(client, address) for address in (*addresses, *more)])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12, counts
