"""An author takes an entry back: gone at once, and its address says so."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from cms.life import actions, rules
from cms.models import Ending
from marketplace.collaborations.models import Collaboration
from marketplace.journal.models import Entry
from marketplace.rulings import Refused
from tests.cms.editing import decide, edit_url, proposal_fields, submit
from tests.factories import block, proposal, published

WHO = {
    "officer": True,
    "lead": True,
    "editor": True,
    "broker": True,
    "member": False,
    "finance": False,
    "former": False,
    "other": False,
    "stranger": False,
}


@pytest.fixture
def page(leeds):
    return block(leeds, title="Missed bin check", slug="bins")


def entries(verb):
    return Entry.objects.filter(verb=verb)


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_may_withdraw(people, page, who, may):
    assert bool(rules.may_withdraw(getattr(people, who), page)) is may


@pytest.mark.parametrize("who", [name for name, may in WHO.items() if not may])
def test_who_may_not_withdraw_changes_nothing(people, page, who):
    with pytest.raises(Refused, match="Leeds City Council"):
        actions.withdraw(page, by=getattr(people, who), because="No")
    page.refresh_from_db()
    assert page.live
    assert not Ending.objects.exists()
    assert not entries("entry.withdrawn").exists()


def test_withdrawing_writes_one_ending_and_one_line(people, page, leeds):
    actions.withdraw(page, by=people.officer, because="The supplier stopped.")
    page.refresh_from_db()
    ending = Ending.objects.get()
    assert not page.live
    assert (ending.how, ending.acting_for, ending.by) == ("withdrawn", leeds, people.officer)
    entry = entries("entry.withdrawn").get()
    assert (entry.data["because"], entry.organisation) == ("The supplier stopped.", leeds)


def test_an_editor_of_the_platform_acts_for_no_organisation(people, page):
    assert actions.withdraw(page, by=people.editor, because="Unlawful.").acting_for is None


def test_a_second_time_is_refused(people, page):
    actions.withdraw(page, by=people.officer, because="Once.")
    with pytest.raises(Refused, match="not public"):
        actions.withdraw(page, by=people.lead, because="Twice.")
    assert entries("entry.withdrawn").count() == 1


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_address_answers_410_with_title_date_reason_and_owner(client, people, page, language):
    address = f"/{language}/blocks/leeds/bins/"
    assert client.get(address).status_code == 200
    actions.withdraw(page, by=people.officer, because="The supplier <stopped>.")
    response = client.get(address)
    text = response.content.decode()
    assert response.status_code == 410
    for said in (
        "Missed bin check",
        "The supplier &lt;stopped&gt;.",
        "Leeds City Council",
        str(timezone.localdate().year),
    ):
        assert said in text
    assert f"/{language}/search/?q=Missed%20bin%20check" in text
    assert response.headers["Content-Language"] == language


def test_a_withdrawn_page_is_gone_from_search_lists_and_its_owners_page(client, people, page):
    for path in ("/en/search/?q=planning", "/en/blocks/", "/en/organisations/leeds/", "/en/"):
        assert "Missed bin check" in client.get(path).content.decode(), path
    actions.withdraw(page, by=people.officer, because="Gone.")
    for path in ("/en/search/?q=planning", "/en/blocks/", "/en/organisations/leeds/", "/en/"):
        assert "Missed bin check" not in client.get(path).content.decode(), path


def test_a_draft_that_was_never_public_stays_hidden(client, leeds):
    page = block(leeds, live=False, slug="secret", title="The secret")
    response = client.get("/en/blocks/leeds/secret/")
    assert response.status_code == 404
    assert page.title not in response.content.decode()


def test_drafts_and_revisions_are_kept(people, page):
    page.title = "A new draft"
    page.save_revision(user=people.officer)
    before = page.revisions.count()
    actions.withdraw(page, by=people.officer, because="Gone.")
    page.refresh_from_db()
    assert (page.revisions.count(), page.draft_title) == (before, "A new draft")


def test_it_returns_through_review_alone_and_that_is_recorded(client, people, leeds):
    page = submit(client, people.officer, leeds)
    for reviewer in (people.lead, people.editor):
        decide(client, reviewer, page)
    page.refresh_from_db()
    assert page.live
    actions.withdraw(page, by=people.officer, because="Not yet.")
    client.force_login(people.officer)
    changed = proposal_fields(leeds, today="Nobody knows which licences lapsed.")
    client.post(edit_url(page), {**changed, "action-publish": "1"})
    page.refresh_from_db()
    assert not page.live
    client.post(edit_url(page), {**changed, "action-submit": "1"})
    for reviewer in (people.lead, people.editor):
        decide(client, reviewer, page)
    page.refresh_from_db()
    ending = Ending.objects.get()
    assert page.live
    assert (ending.standing, ending.closed_at is not None) == (False, True)
    assert entries("entry.returned").count() == 1
    assert client.get(page.url).status_code == 200


def test_a_review_that_is_going_on_ends_with_the_withdrawal(client, people, leeds):
    page = proposal(leeds)
    client.force_login(people.officer)
    client.post(edit_url(page), {**proposal_fields(leeds), "action-submit": "1"})
    assert WorkflowState.objects.filter(status="in_progress").count() == 1
    actions.withdraw(page, by=people.officer, because="Gone.")
    assert not WorkflowState.objects.filter(status="in_progress").exists()


def test_withdrawing_the_text_leaves_the_stage_alone(people, leeds):
    page = proposal(leeds)
    actions.withdraw(page, by=people.officer, because="Gone.")
    assert Collaboration.objects.get(proposal=page).stage == "idea"


@pytest.mark.parametrize("who", ["officer", "editor", "broker"])
def test_wagtails_own_screens_do_not_unpublish_or_delete(client, people, page, who):
    client.force_login(getattr(people, who))
    for name in ("unpublish", "delete"):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
    for action in ("unpublish", "delete"):
        for of, more in ((page, ""), (page.get_parent(), "on")):
            url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            client.post(f"{url}?id={of.pk}", {"include_descendants": more})
    page.refresh_from_db()
    assert page.live


def test_a_superuser_withdraws_like_anybody_else(client, page, people):
    people.editor.is_superuser = people.editor.is_staff = True
    people.editor.save()
    client.force_login(people.editor)
    for name in ("unpublish", "delete"):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
    page.refresh_from_db()
    assert page.live


def test_the_editing_screen_sets_no_date_on_which_a_page_goes_by_itself(client, people, page):
    client.force_login(people.officer)
    assert b'name="expire_at"' not in client.get(edit_url(page)).content


def test_the_database_keeps_one_standing_ending_with_a_reason(people, page):
    facts = {"page_id": page.pk, "how": "withdrawn", "at": timezone.now()}
    for wrong in (
        {"because": ""},
        {"because": "x", "how": "vanished"},
        {"because": "x", "how": "merged"},
        {"because": "x", "how": "retired", "in_favour_of_id": page.pk},
        {"because": "x", "in_favour_of_id": page.get_parent().pk},
        {"because": "x", "standing": False},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Ending.objects.create(**{**facts, **wrong})
    Ending.objects.create(**facts, because="Once.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Ending.objects.create(**facts, because="Twice.")


def test_a_page_published_by_a_script_closes_its_ending_too(people, page):
    actions.withdraw(page, by=people.officer, because="Gone.")
    published(page)
    assert not Ending.objects.get().standing


def test_the_editing_screen_leads_to_the_record_instead_of_unpublishing(client, people, page):
    client.force_login(people.officer)
    text = client.get(edit_url(page)).content.decode()
    assert reverse("entry", args=[page.pk]) in text
    assert reverse("wagtailadmin_pages:unpublish", args=[page.pk]) not in text
