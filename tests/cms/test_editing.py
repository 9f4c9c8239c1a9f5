"""The editing screens: what a draft may lack, what review may not, and the starting stage."""

import json

import pytest
from django.urls import reverse

from cms import access, models
from cms.rules import platform_editors
from marketplace.collaborations.models import Collaboration, StartingStage
from tests.cms.editing import (
    add,
    add_url,
    block_fields,
    edit_url,
    faults,
    folder,
    officer_of,
    proposal_fields,
)
from tests.factories import (
    OrganisationFactory,
    TermFactory,
    UserFactory,
    block,
    proposal,
    published,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client, leeds):
    """A client signed in as an officer of Leeds."""
    client.force_login(officer_of(leeds))
    return client


def test_the_stage_named_on_a_new_draft_is_kept_until_it_is_published(writer, leeds):
    _response, page = add(writer, leeds, begins_at="discovery")
    assert not page.live
    assert StartingStage.objects.get(proposal=page).stage == "discovery"
    published(page)
    assert Collaboration.objects.get(proposal=page).stage == "discovery"


def test_the_stage_can_be_named_anew_until_the_collaboration_is_open(writer, leeds):
    _response, page = add(writer, leeds, begins_at="discovery")
    writer.post(edit_url(page), proposal_fields(leeds, begins_at="alpha"))
    assert StartingStage.objects.get(proposal=page).stage == "alpha"
    published(page)
    writer.post(edit_url(page), proposal_fields(leeds, begins_at="live"))
    assert Collaboration.objects.get(proposal=page).stage == "alpha"
    assert StartingStage.objects.get(proposal=page).stage == "alpha"
    assert b"begins_at" not in writer.get(edit_url(page)).content


def test_no_revision_holds_a_stage(writer, leeds):
    _response, page = add(writer, leeds, begins_at="discovery")
    assert "discovery" not in json.dumps(page.latest_revision.content)
    assert "stage" not in " ".join(page.latest_revision.content)


@pytest.mark.parametrize("make", [block, proposal])
def test_two_versions_of_a_text_can_be_compared(writer, leeds, make):
    page = make(leeds)
    first = page.get_latest_revision()
    page.summary = "Another summary."
    second = page.save_revision()
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    response = writer.get(url)
    assert response.status_code == 200
    assert "Another" in response.content.decode()


def test_a_stage_off_the_road_is_refused(writer, leeds):
    response, page = add(writer, leeds, begins_at="stopped")
    assert page is None
    assert "begins_at" in faults(response)


def test_a_draft_may_wait_for_the_licence_and_for_everything_but_its_title(writer, leeds):
    _response, page = add(
        writer, leeds, content_licence_accepted="", summary="", today="", wanted=""
    )
    assert page.title == "Know where every skip stands"
    assert not page.content_licence_accepted
    response = writer.post(
        edit_url(page), proposal_fields(leeds, content_licence_accepted="", title="Skips")
    )
    assert response.status_code == 302
    page.refresh_from_db()
    assert page.draft_title == "Skips"


@pytest.mark.parametrize("missing", ["content_licence_accepted", "summary", "today", "wanted"])
def test_a_text_goes_to_review_only_when_it_is_whole(writer, leeds, missing):
    response, page = add(writer, leeds, **{missing: "", "action-submit": "1"})
    assert page is None
    assert missing in faults(response)


def test_the_message_about_the_licence_says_what_to_do(writer, leeds):
    response, _page = add(writer, leeds, **{"content_licence_accepted": "", "action-submit": "1"})
    (message,) = faults(response)["content_licence_accepted"]
    assert message.startswith("Tick this box")


def test_nothing_goes_live_without_the_licence(leeds):
    page = proposal(leeds, live=False, content_licence_accepted=False)
    with pytest.raises(Exception, match="Accept the licence"):
        published(page)
    page.refresh_from_db()
    assert not page.live


def test_a_live_page_may_be_redrafted_without_the_licence_but_not_reviewed_so(client, leeds):
    page = proposal(leeds)
    editor = UserFactory()
    platform_editors().user_set.add(editor)
    client.force_login(editor)
    unaccepted = proposal_fields(leeds, content_licence_accepted="")
    assert client.post(edit_url(page), unaccepted).status_code == 302
    page.refresh_from_db()
    assert page.live
    assert page.content_licence_accepted
    response = client.post(edit_url(page), {**unaccepted, "action-submit": "1"})
    assert "content_licence_accepted" in faults(response)


def test_an_officer_chooses_only_the_organisation_of_the_folder(writer, leeds):
    york = OrganisationFactory(name="City of York Council")
    response = writer.post(add_url(folder(leeds)), proposal_fields(york))
    assert "lead" in faults(response)
    shown = writer.get(add_url(folder(leeds))).context["form"]
    assert [
        str(label) for _value, label in shown.fields["lead"].choices if label == york.name
    ] == []
    assert shown["lead"].value() == leeds.pk


def test_somebody_of_two_councils_writes_for_each_in_its_own_folder(client, leeds):
    york = OrganisationFactory(name="City of York Council")
    person = officer_of(leeds)
    from_york = officer_of(york)
    york.memberships.filter(person=from_york).update(person=person)
    access.grant(york)
    client.force_login(person)
    response = client.post(add_url(folder(york)), proposal_fields(leeds))
    assert "folder of City of York Council" in faults(response)["lead"][0]
    assert client.post(add_url(folder(york)), proposal_fields(york)).status_code == 302


def test_a_building_block_is_written_with_its_parts(writer, leeds):
    term = TermFactory()
    fields = block_fields(
        leeds,
        **{
            "licence": "EUPL-1.2",
            "versions-TOTAL_FORMS": "1",
            "versions-0-number": "1.0",
            "versions-0-released": "2026-01-31",
            "versions-0-ORDER": "1",
            "term_links-TOTAL_FORMS": "1",
            "term_links-0-term": str(term.pk),
            "term_links-0-ORDER": "1",
            "body-count": "1",
            "body-0-deleted": "",
            "body-0-order": "0",
            "body-0-type": "heading",
            "body-0-value": "What it does",
        },
    )
    url = add_url(folder(leeds, models.BlockIndexPage), "buildingblockpage")
    assert writer.post(url, fields).status_code == 302
    page = models.BuildingBlockPage.objects.get().get_latest_revision_as_object()
    assert [version.number for version in page.versions.all()] == ["1.0"]
    assert [link.term for link in page.term_links.all()] == [term]
    assert page.body[0].value == "What it does"


def test_a_licence_that_is_no_spdx_expression_is_named(writer, leeds):
    url = add_url(folder(leeds, models.BlockIndexPage), "buildingblockpage")
    response = writer.post(url, block_fields(leeds, licence="GPL-something"))
    assert "GPL-something" in faults(response)["licence"][0]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("model", "fields"), [("proposalpage", proposal_fields), ("buildingblockpage", block_fields)]
)
def test_a_draft_can_be_previewed_before_it_is_saved(writer, leeds, model, fields, language):
    index = models.ProposalIndexPage if model == "proposalpage" else models.BlockIndexPage
    person = writer.get(edit_url(folder(leeds, index))).wsgi_request.user
    person.language = language
    person.save()
    url = reverse("wagtailadmin_pages:preview_on_add", args=["cms", model, folder(leeds, index).pk])
    sent = writer.post(url, fields(leeds))
    assert sent.json() == {"is_valid": True, "is_available": True}
    shown = writer.get(url, headers={"accept-language": language})
    assert shown.status_code == 200
    html = shown.content.decode()
    assert fields(leeds)["title"] in html
    assert f'<html class="govuk-template" lang="{language}">' in html
