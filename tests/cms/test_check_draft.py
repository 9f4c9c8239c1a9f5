"""A checked publiccode.yml becomes a draft: once, by those who may, and never over another's."""

import pytest

from cms.checking import actions, keeping
from cms.importing import renewing
from cms.importing.drafts import NotTaken
from cms.importing.safe_yaml import LARGEST
from cms.models import BuildingBlockPage, ImportedSource
from cms.publiccode import check
from marketplace.journal.models import Entry
from marketplace.rulings import Refused
from tests.cms.editing import officer_of, review_url
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, block

from .publiccode.documents import WHOLE, text_of

GOOD = text_of(WHOLE)
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(leeds):
    return officer_of(leeds)


def draft(client, person, organisation, text=GOOD, language="en"):
    """The answer to "Make a draft of it"."""
    client.force_login(person)
    key = getattr(organisation, "pk", organisation)
    return client.post(f"/{language}/check/draft/", {"text": text, "organisation": key})


def offer(client, person=None, text=GOOD):
    """The page after a check, as this person sees it."""
    if person:
        client.force_login(person)
    return client.post("/en/check/", {"text": text}).content.decode()


def entries():
    return Entry.objects.filter(verb="block.drafted")


def test_an_officer_makes_a_draft_and_goes_on_with_it(client, leeds, officer):
    assert "Make a draft of it" in offer(client, officer)
    response = draft(client, officer, leeds, GOOD.replace("\n", "\r\n"))
    page = BuildingBlockPage.objects.get()
    assert response.headers["Location"] == review_url(page)
    assert (page.title, page.organisation, page.owner) == ("Permits", leeds, officer)
    assert not page.live
    assert page.first_published_at is None
    assert not page.content_licence_accepted
    assert page.revisions.get().user == officer
    assert page.get_parent().specific.organisation == leeds
    assert page.source.text == GOOD
    entry = entries().get()
    assert (entry.subject_id, entry.organisation) == (str(page.pk), leeds)
    assert Entry.objects.filter(verb="blocks.imported").count() == 0
    assert client.get(review_url(page), follow=True).status_code == 200


def test_the_button_pressed_twice_makes_one_draft_and_leads_to_it_both_times(
    client, leeds, officer
):
    places = {draft(client, officer, leeds).headers["Location"] for _press in range(2)}
    assert places == {review_url(BuildingBlockPage.objects.get())}
    assert entries().count() == 1


def test_what_is_here_already_is_named_and_linked_instead_of_made_again(client, leeds, officer):
    there = block(title="Permits of York", repository_url="https://www.github.com/acme/permits/")
    for shown in (offer(client), offer(client, officer)):
        assert "Permits of York" in shown
        assert f"/en/blocks/{there.organisation.slug}/" in shown
        assert "Make a draft of it" not in shown
    response = draft(client, officer, leeds)
    assert response.status_code == 409
    assert "Permits of York" in response.content.decode()
    assert BuildingBlockPage.objects.get() == there
    assert not entries().exists()
    assert not ImportedSource.objects.exists()


def test_a_text_that_the_reader_may_not_see_counts_as_not_here(client, leeds, officer):
    block(title="Permits of York", repository_url="https://github.com/acme/permits", live=False)
    york = OrganisationFactory(name="City of York Council")
    actions.make_draft(GOOD, check(GOOD), york, by=officer_of(york))
    for person in (None, officer):
        shown = offer(client, person)
        assert "here already" not in shown
        assert "York" not in shown
    response = draft(client, officer, leeds)
    assert response.status_code == 302
    mine = BuildingBlockPage.objects.get(organisation=leeds)
    assert response.headers["Location"] == review_url(mine)
    assert review_url(mine) in offer(client, officer)
    assert draft(client, officer, leeds).headers["Location"] == review_url(mine)
    assert BuildingBlockPage.objects.count() == 3


def test_a_colleague_is_led_to_the_draft_that_waits_in_their_own_folder(client, leeds, officer):
    draft(client, officer, leeds)
    colleague = officer_of(leeds, "lead")
    page = BuildingBlockPage.objects.get()
    assert review_url(page) in offer(client, colleague)
    assert draft(client, colleague, leeds).status_code == 409


def test_another_repository_that_only_begins_alike_is_another_block(client, leeds, officer):
    block(repository_url="https://github.com/acme/permits-and-more")
    assert draft(client, officer, leeds).status_code == 302


@pytest.mark.parametrize(("role", "status"), [("lead", 302), ("member", 403), ("finance", 403)])
def test_officers_and_leads_alone_make_drafts(client, leeds, role, status):
    response = draft(client, officer_of(leeds, role), leeds)
    assert response.status_code == status
    if status == 403:
        assert "Officers and leads" in response.content.decode()
        assert not BuildingBlockPage.objects.exists()


def test_whoever_writes_for_nobody_is_told_who_does(client):
    shown = offer(client, UserFactory())
    assert "Officers and leads of an organisation" in shown
    assert "Make a draft of it" not in shown


def to_sign_in(client, text=GOOD):
    """A stranger presses the button under a good file."""
    response = client.post("/en/check/draft/", {"text": text})
    assert response.status_code == 302
    assert response.headers["Location"] == "/en/account/login/?next=/en/check/"


def test_a_text_waits_while_its_reader_signs_in_until_they_go_on(client, leeds, officer):
    assert "Sign in and go on with it" in offer(client)
    to_sign_in(client)
    assert "Valid" not in client.get("/en/check/").content.decode()
    client.force_login(officer)
    for _reload in range(2):
        page = client.get("/en/check/")
        assert "Make a draft of it" in page.content.decode()
        assert page.context["draft"]["text"].value() == GOOD
    client.post("/en/check/", {"text": "name: Another"})
    assert "Make a draft of it" not in client.get("/en/check/").content.decode()
    assert not client.session.get(keeping.NAME)


def test_a_text_waits_no_longer_than_an_hour_and_no_larger_than_a_file(
    client, leeds, officer, monkeypatch
):
    to_sign_in(client)
    assert client.session.get_expiry_age() <= keeping.SECONDS
    monkeypatch.setattr(keeping, "SECONDS", -1)
    client.force_login(officer)
    assert "Make a draft of it" not in client.get("/en/check/").content.decode()
    client.logout()
    answer = client.post("/en/check/draft/", {"text": GOOD + "# " + "é" * (LARGEST // 2)})
    assert answer.status_code == 422
    assert keeping.NAME not in client.session


@pytest.mark.parametrize("forged", ["other", "closed", "none", "x", "\0", "9" * 40])
def test_no_draft_for_an_organisation_that_is_not_ones_own(client, leeds, officer, forged):
    other = OrganisationFactory()
    closed = MembershipFactory(
        person=officer, organisation=OrganisationFactory(closed="2020-01-01")
    ).organisation
    key = {"other": other.pk, "closed": closed.pk, "none": ""}.get(forged, forged)
    response = draft(client, officer, key)
    assert response.status_code == 422
    assert "<title>Error: " in response.content.decode()
    assert not BuildingBlockPage.objects.exists()


def test_only_who_writes_for_several_is_asked_for_which(client, leeds, officer):
    assert "For which organisation?" not in offer(client, officer)
    york = MembershipFactory(
        person=officer, organisation=OrganisationFactory(name="City of York Council")
    ).organisation
    shown = offer(client, officer)
    assert "For which organisation?" in shown
    assert "City of York Council" in shown
    assert draft(client, officer, york).status_code == 302
    assert BuildingBlockPage.objects.get().organisation == york


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_invalid_file_becomes_no_draft_and_is_told_why(client, leeds, officer, language):
    text = GOOD.replace("stable", "stabel")
    assert "Make a draft of it" not in offer(client, officer, text)
    response = draft(client, officer, leeds, text, language)
    shown = response.content.decode()
    assert response.status_code == 422
    assert f"<title>{'Error' if language == 'en' else 'Fout'}: " in shown
    assert 'href="#id_text"' in shown
    assert "stabel" in shown.partition("<textarea")[2]
    assert not BuildingBlockPage.objects.exists()


@pytest.mark.parametrize("text", ["", "a\0b", "x" * 1_100_000, "\ud800", "name: [", "- 1"])
def test_no_junk_becomes_a_draft(client, leeds, officer, text):
    client.force_login(officer)
    raw = text.encode("utf-8", "replace").decode()
    response = client.post("/en/check/draft/", {"text": raw, "organisation": leeds.pk})
    assert response.status_code == 422
    assert not BuildingBlockPage.objects.exists()


def test_the_action_itself_refuses_whoever_may_not(leeds, officer):
    with pytest.raises(Refused, match="Officers and leads of Leeds City Council"):
        actions.make_draft(GOOD, check(GOOD), leeds, by=officer_of(OrganisationFactory()))
    bad = GOOD.replace("stable", "stabel")
    with pytest.raises(Refused, match="invalid"):
        actions.make_draft(bad, check(bad), leeds, by=officer)
    nameless = GOOD.replace("name: Permits", "name: '~'")
    with pytest.raises(NotTaken):
        actions.make_draft(nameless, check(GOOD), leeds, by=officer)
    assert not BuildingBlockPage.objects.exists()
    assert not entries().exists()


def test_of_two_who_make_it_at_once_the_second_is_shown_the_first(leeds, officer, monkeypatch):
    made = actions.make_draft(GOOD, check(GOOD), leeds, by=officer)
    looks = iter([None, made.page])
    monkeypatch.setattr(actions, "block_of", lambda key, user: next(looks))
    monkeypatch.setattr(renewing, "key_for", lambda page, draft, source, run: draft.key)
    other = OrganisationFactory()
    again = actions.make_draft(GOOD, check(GOOD), other, by=officer_of(other))
    assert again == (made.page, False)
    assert BuildingBlockPage.objects.count() == 1


def test_a_draft_gives_back_the_publiccode_yml_it_was_made_of(client, leeds, officer):
    draft(client, officer, leeds)
    kept = ImportedSource.objects.get()
    assert (kept.format, kept.key, kept.text) == ("publiccode", "github.com/acme/permits", GOOD)
