"""The pages on which somebody asks, answers and sets aside: who opens them and what they send."""

import pytest
from django.urls import reverse

from marketplace.introductions import actions
from marketplace.introductions.models import Dismissal, Introduction
from marketplace.introductions.states import State
from marketplace.notices.models import Notice
from tests.introductions.saying import SAID, lines

pytestmark = pytest.mark.django_db
ABOUT = ("introduce", "dismiss")
OWN = ("introduction", "introduction_withdraw")
WHO = {
    "leeds_officer": 200,
    "leeds_lead": 200,
    "leeds_member": 403,
    "leeds_finance": 403,
    "leiden_officer": 404,
    "broker": 404,
    "former": 404,
    "stranger": 404,
}


@pytest.fixture
def here(hall):
    """here("introduce") → the address at which Leeds does this about its need and Leiden's."""
    return lambda name: reverse(name, args=[hall.skips.pk, hall.beds.pk])


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", ABOUT)
def test_who_opens_the_page_of_a_match(at, hall, here, name, who):
    client = at(getattr(hall, who))
    for response in (client.get(here(name)), client.post(here(name), {"message": "x"})):
        expected = WHO[who]
        assert response.status_code in ((200, 422) if expected == 200 else (expected,))
        if expected == 403:
            assert "officer or lead of Leeds City Council" in text_of(response)
    assert not Introduction.objects.exists()


def test_a_visitor_is_asked_to_sign_in(client, hall, here, asked):
    addresses = [here(name) for name in (*ABOUT, "dismiss_take_back")]
    addresses += [reverse("introductions"), *(reverse(name, args=[asked.pk]) for name in OWN)]
    for address in addresses:
        assert "/account/login/" in client.get(address)["Location"]


def test_a_supplier_reads_why_it_does_not_ask(at, hall, supplier):
    address = reverse("introduce", args=[supplier.tool.pk, hall.skips.pk])
    response = at(supplier.officer).get(address)
    assert response.status_code == 403
    assert "A supplier does not ask" in text_of(response)


@pytest.mark.parametrize("theirs", [1, 999_999_999, "s999"])
def test_about_what_is_not_there_nothing_is_asked(at, hall, theirs):
    for name in ABOUT:
        address = reverse(name, args=[hall.skips.pk, theirs])
        assert at(hall.leeds_officer).get(address).status_code == 404


def test_what_is_not_public_is_not_hinted_at(at, hall, here):
    hall.beds.unpublish()
    for name in ABOUT:
        assert at(hall.leeds_officer).get(here(name)).status_code == 404


def test_a_message_is_checked_then_sent_once_however_often_it_is_sent(at, hall, here):
    client, address = at(hall.leeds_officer), here("introduce")
    assert "Introduce us" in text_of(client.get(address))
    checked = text_of(client.post(address, {"message": "Shall we?"}))
    assert "Check before it is sent" in checked
    assert 'name="message" value="Shall we?"' in checked
    assert not Introduction.objects.exists()
    changed = text_of(client.post(address, {"message": "Shall we?", "change": "yes"}))
    assert "Shall we?</textarea>" in changed
    for _time in range(2):
        sent = client.post(address, {"message": "Shall we?", "sure": "yes"})
        row = Introduction.objects.get()
        assert (sent.status_code, sent.url) == (302, reverse("introduction", args=[row.pk]))
    assert lines("introduction.asked").count() == 2
    assert Notice.objects.filter(name="introduction.asked").count() == 2
    assert (row.message, row.language, row.by) == ("Shall we?", "en", hall.leeds_officer)
    assert client.get(address).url == sent.url


def test_the_check_says_where_nobody_answers_yet(at, hall, here):
    hall.leiden.memberships.update(status="ended")
    page = text_of(at(hall.leeds_officer).post(here("introduce"), {"message": "x"}))
    assert "Nobody answers for Gemeente Leiden here yet. After 14 days" in page


def test_names_are_read_by_both_only_after_a_yes(at, hall, asked):
    address = reverse("introduction", args=[asked.pk])
    people = (hall.leeds_officer, hall.leiden_officer)
    for reader, hidden in zip(people, reversed(people), strict=True):
        page = text_of(at(reader).get(address))
        assert SAID["message"] in page
        assert hidden.email not in page
        assert hidden.name not in page
    assert at(hall.leiden_officer).post(address, {"answer": "yes"}).url == address
    for reader in people:
        page = text_of(at(reader).get(address))
        for person in people:
            assert f"mailto:{person.email}" in page
            assert person.name in page
        assert hall.skips.wanted in page
        assert hall.beds.today in page


def test_an_answer_that_is_sent_twice_counts_once(at, hall, asked):
    address = reverse("introduction", args=[asked.pk])
    client = at(hall.leiden_officer)
    for _time in range(2):
        assert client.post(address, {"answer": "no", "because": "No time."}).status_code == 302
    assert lines("introduction.declined").count() == 2
    assert "No time." in text_of(at(hall.leeds_officer).get(address))
    other = client.post(address, {"answer": "yes"})
    assert other.status_code == 403
    assert "This has been answered." in text_of(other)


def test_a_question_is_taken_back_by_a_button_and_twice_is_once(at, hall, asked):
    client, address = at(hall.leeds_lead), reverse("introduction_withdraw", args=[asked.pk])
    assert "Take it back" in text_of(client.get(reverse("introduction", args=[asked.pk])))
    assert client.get(address).status_code == 302
    assert Introduction.objects.get().state == State.ASKED
    for _time in range(2):
        assert client.post(address).status_code == 302
    assert lines("introduction.withdrawn").count() == 2


@pytest.mark.parametrize(
    ("who", "reads", "answers", "takes_back"),
    [
        ("leiden_officer", 200, 422, 403),
        ("leiden_member", 200, 403, 403),
        ("leeds_officer", 200, 403, 302),
        ("leeds_member", 200, 403, 403),
        ("broker", 404, 404, 404),
        ("stranger", 404, 404, 404),
    ],
)
def test_who_reads_answers_and_takes_back(at, hall, asked, who, reads, answers, takes_back):
    client, address = at(getattr(hall, who)), reverse("introduction", args=[asked.pk])
    assert client.get(address).status_code == reads
    assert client.post(address, {}).status_code == answers
    assert client.post(f"{address}withdraw/").status_code == takes_back


def test_a_match_is_set_aside_and_taken_back_each_once(at, hall, here):
    client, address = at(hall.leeds_officer), here("dismiss")
    for _time in range(2):
        assert client.post(address, {"because": "solved", "words": "In 2024."}).url == address
    assert Dismissal.objects.count() == 1
    page = text_of(client.get(address))
    assert "We have solved this already" in page
    assert "In 2024." in page
    assert "Wat kost een bed" in text_of(client.get(reverse("introductions")))
    for _time in range(2):
        assert client.post(here("dismiss_take_back")).url == address
    assert not Dismissal.objects.standing().exists()
    assert lines("match.dismissal_taken_back").count() == 1
    assert "Set it aside" in text_of(client.get(address))


@pytest.mark.parametrize("who", ["leeds_member", "leiden_officer"])
def test_nobody_else_takes_a_dismissal_back(at, hall, here, who):
    at(hall.leeds_officer).post(here("dismiss"), {"because": "solved"})
    assert at(getattr(hall, who)).post(here("dismiss_take_back")).status_code == WHO[who]
    assert Dismissal.objects.standing().exists()


def test_both_sides_read_in_the_history_of_their_entry_what_happened(at, hall, asked):
    actions.accept(asked, by=hall.leiden_officer)
    for person, page, own, other in (
        (hall.leeds_officer, hall.skips, hall.leeds_officer, hall.leiden_officer),
        (hall.leiden_officer, hall.beds, hall.leiden_officer, hall.leeds_officer),
    ):
        record = text_of(at(person).get(reverse("entry", args=[page.pk])))
        assert "Asked to be introduced" in record
        assert "Introduction accepted" in record
        assert own.name in record
        assert other.name not in record
