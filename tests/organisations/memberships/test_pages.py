"""The pages about the people of an organisation: who gets them, and what they do."""

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from marketplace.organisations.memberships import actions, asking
from marketplace.organisations.models import EmailDomain, Membership
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
PEOPLE = "/en/organisations/leeds/people/"
JUNK = {"role": "\0x", "answer": "perhaps", "ends_day": "9" * 400, "to": "-1"}


@pytest.fixture
def asked(town):
    return asking.ask(town.leeds, "officer", by=town.stranger, message="Ask Ann.")


def status(client, person, path):
    client.force_login(person)
    return client.get(path).status_code


def test_only_insiders_and_brokers_find_the_people_of_an_organisation(town, client):
    people = {"lead": 200, "officer": 200, "member": 200, "broker": 200}
    people |= {"stranger": 404, "supplier_lead": 404}
    for who, expected in people.items():
        assert status(client, getattr(town, who), PEOPLE) == expected, who
    client.logout()
    assert client.get(PEOPLE).status_code == 302


def test_colleagues_read_neither_addresses_nor_requests(town, asked, client):
    client.force_login(town.officer)
    page = client.get(PEOPLE).content.decode()
    assert town.lead.name in page
    assert town.stranger.name not in page
    lead = town.lead.memberships.get()
    assert town.lead.email not in client.get(f"{PEOPLE}{lead.pk}/").content.decode()
    assert client.get(f"{PEOPLE}{asked.pk}/").status_code == 404


@pytest.mark.parametrize("page", ["people/invite/", "settings/"])
def test_an_insider_who_is_no_lead_reads_why_not(town, client, page):
    path = f"/en/organisations/leeds/{page}"
    assert status(client, town.lead, path) == 200
    client.force_login(town.officer)
    refused = client.get(path)
    assert refused.status_code == 403
    assert "lead of Leeds City Council" in refused.content.decode()
    assert status(client, town.stranger, path) == 404


def test_a_lead_admits_and_an_officer_cannot(town, asked, client):
    path = f"{PEOPLE}{asked.pk}/"
    client.force_login(town.lead)
    assert "Ask Ann." in client.get(path).content.decode()
    for said in ({}, JUNK, {"role": "officer", "answer": "no"}):
        wrong = client.post(path, said)
        assert (wrong.status_code, b"<title>Error: " in wrong.content) == (422, True)
        assert b"govuk-error-summary" in wrong.content
    assert client.post(path, {"role": "finance", "answer": "yes"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.status, asked.role) == ("active", "finance")
    client.force_login(town.officer)
    assert client.post(path, {"role": "lead"}).status_code == 403


def test_a_broker_is_asked_for_evidence_on_the_page_too(town, client):
    claim = asking.ask(town.york, "lead", by=town.stranger, message="Call the clerk.")
    path = f"/en/organisations/york/people/{claim.pk}/"
    client.force_login(town.broker)
    desk = client.get("/en/desk/").content.decode()
    assert path in desk
    said = {"role": "lead", "answer": "yes"}
    assert b"Say what shows" in client.post(path, said).content
    said |= {"what": "A call back", "source": "The clerk"}
    assert client.post(path, said).status_code == 302
    assert Membership.objects.get(pk=claim.pk).status == "active"
    assert "A call back" in client.get(path).content.decode()
    assert path not in client.get("/en/desk/").content.decode()


def test_access_stops_at_once_when_a_lead_ends_a_membership(town, client):
    other = type(client)()
    other.force_login(town.officer)
    assert other.get(PEOPLE).status_code == 200
    path = f"{PEOPLE}{town.officer.memberships.get().pk}/end/"
    client.force_login(town.lead)
    assert "ends at once" in client.get(path).content.decode()
    assert client.post(path, {"because": "She moved."}).status_code == 302
    assert other.get(PEOPLE).status_code == 404
    assert "No organisation yet" in other.get("/en/account/").content.decode()
    assert client.post(path, {}).status_code == 302


def test_who_leaves_goes_by_the_same_page(town, client):
    path = f"{PEOPLE}{town.member.memberships.get().pk}/end/"
    client.force_login(town.member)
    assert client.post(path, {}).status_code == 302
    assert not Membership.objects.of(town.member).exists()
    assert status(client, town.officer, path) == 404


def test_an_address_suggests_its_organisation(town, client):
    EmailAddress.objects.create(
        user=town.stranger, email=town.stranger.email, verified=True, primary=True
    )
    client.force_login(town.stranger)
    assert "/en/account/join/leeds/" in client.get("/en/account/join/").content.decode()
    EmailAddress.objects.update(verified=False)
    assert "/en/account/join/leeds/" not in client.get("/en/account/join/").content.decode()


def test_any_organisation_is_found_by_its_name_and_asked(town, client):
    client.force_login(town.stranger)
    assert "/join/york/" in client.get("/en/account/join/?q=york%00").content.decode()
    assert "/join/moothall/" not in client.get("/en/account/join/?q=moothall").content.decode()
    path = "/en/account/join/york/"
    for said in ({}, JUNK, {"role": "lead"}):
        wrong = client.post(path, said)
        assert (wrong.status_code, b"<title>Error: " in wrong.content) == (422, True)
    for _time in range(2):
        assert client.post(path, {"role": "lead", "message": "The clerk"}).status_code == 302
    assert town.stranger.memberships.get().role == "lead"
    mine = client.get("/en/account/").content.decode()
    assert "1 request of yours waits" in mine
    assert "You asked City of York Council" in client.get("/en/account/join/").content.decode()


def test_your_work_says_what_waits_for_a_lead_and_whom_an_address_suggests(town, asked, client):
    client.force_login(town.lead)
    assert "1 person waits for your answer" in client.get("/en/account/").content.decode()
    client.force_login(town.officer)
    assert "waits for your answer" not in client.get("/en/account/").content.decode()
    client.force_login(UserFactory(email="jo@leeds.gov.uk"))
    assert "suggests an organisation" in client.get("/en/account/").content.decode()


def test_who_asks_for_too_much_reads_why_not(town, asked, client):
    actions.refuse(asked, by=town.lead, because="No.")
    client.force_login(town.stranger)
    again = client.post("/en/account/join/leeds/", {"role": "officer"})
    assert (again.status_code, b"30 days" in again.content) == (422, True)


def test_nobody_joins_what_has_ended_and_reads_what_followed(town, client):
    town.leeds.closed = timezone.localdate()
    town.leeds.save()
    town.leeds.successors.add(town.york)
    client.force_login(town.stranger)
    page = client.get("/en/account/join/leeds/").content.decode()
    assert "/en/account/join/york/" in page
    assert 'name="role"' not in page


def test_a_person_of_several_organisations_chooses_for_which_one_acts(town, client):
    MembershipFactory(person=town.officer, organisation=town.york)
    client.force_login(town.officer)
    page = client.get("/en/account/").content.decode()
    assert "/en/account/acting-for/york/" in page
    assert client.post("/en/account/acting-for/york/").status_code == 302
    page = client.get("/en/account/").content.decode()
    assert "/en/account/acting-for/york/" not in page
    assert "You act for City of York Council" in page
    assert client.post("/en/account/acting-for/bins/").status_code == 404
    town.officer.memberships.filter(organisation=town.york).update(status="ended")
    assert "You act for City of York Council" not in client.get("/en/account/").content.decode()


def test_a_claimed_organisation_is_set_up_by_its_lead_and_then_active(town, client):
    claim = asking.ask(town.york, "lead", by=town.stranger, message="Call the clerk.")
    actions.admit(claim, by=town.broker, proof=actions.Proof("A call", "The clerk"))
    for email in ("stranger@york.gov.uk", "stranger@gmail.com", "stranger@leeds.gov.uk"):
        EmailAddress.objects.create(user=town.stranger, email=email, verified=True)
    client.force_login(town.stranger)
    path = "/en/organisations/york/settings/"
    page = client.get(path).content.decode()
    assert "@york.gov.uk" in page
    assert "@gmail.com" not in page
    assert "@leeds.gov.uk" not in page
    assert client.post(path, {"domains": "gmail.com"}).status_code == 422
    for _time in range(2):
        assert client.post(path, {"domains": "york.gov.uk"}).status_code == 302
    town.york.refresh_from_db()
    assert (town.york.standing, town.york.second_reader) == ("active", False)
    assert EmailDomain.objects.get(organisation=town.york).domain == "york.gov.uk"


@pytest.mark.parametrize("number", [1, 5])
def test_no_page_costs_more_than_twelve_questions(
    town, client, number, django_assert_max_num_queries
):
    for _each in range(number):
        MembershipFactory(organisation=town.leeds)
        asking.ask(town.leeds, "officer", by=UserFactory())
        asking.ask(town.york, "lead", by=UserFactory())
    client.force_login(town.lead)
    pages = (PEOPLE, f"{PEOPLE}{town.officer.memberships.get().pk}/", "/en/account/join/?q=council")
    for path in (*pages, "/en/organisations/leeds/settings/"):
        client.get(path)
        with django_assert_max_num_queries(12):
            client.get(path)
