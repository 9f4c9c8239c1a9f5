"""Review before publication: a colleague, then the platform; nobody for their own text."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState, Workflow, WorkflowState

from cms import access, models, review, rules
from marketplace.collaborations.models import Collaboration
from marketplace.journal.models import Entry
from tests.cms.editing import add, decide, edit_url, officer_of, proposal_fields, submit
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, block, proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(leeds):
    return officer_of(leeds)


@pytest.fixture
def colleague(leeds):
    return officer_of(leeds, "lead")


@pytest.fixture
def platform():
    """An editor of the platform."""
    editor = UserFactory()
    rules.platform_editors().user_set.add(editor)
    return editor


def is_live(page):
    page.refresh_from_db()
    return page.live


def test_a_text_is_live_once_a_colleague_and_the_platform_have_approved(
    client, leeds, author, colleague, platform
):
    page = submit(client, author, leeds, begins_at="alpha")
    assert not is_live(page)
    decide(client, colleague, page)
    assert not is_live(page)
    decide(client, platform, page)
    assert is_live(page)
    collaboration = Collaboration.objects.get(proposal=page)
    assert (collaboration.stage, collaboration.lead) == ("alpha", leeds)
    assert (
        Entry.objects.filter(verb="collaboration.opened", subject_id=collaboration.pk).count() == 1
    )


def test_an_officer_cannot_publish_however_the_form_is_sent(client, leeds, author, colleague):
    client.force_login(author)
    _response, page = add(client, leeds, **{"action-publish": "1"})
    assert not is_live(page)
    client.post(edit_url(page), {**proposal_fields(leeds), "action-publish": "1"})
    assert not is_live(page)
    assert not Collaboration.objects.exists()


def test_the_author_cannot_approve_their_own_text(client, leeds, author, colleague):
    page = submit(client, author, leeds)
    decide(client, author, page)
    assert page.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS
    assert isinstance(page.current_workflow_task, models.OrganisationReviewTask)
    assert page.current_workflow_task.get_actions(page, author) == []


def test_a_colleague_who_wrote_part_of_the_text_does_not_approve_it(
    client, leeds, author, colleague
):
    client.force_login(colleague)
    _response, page = add(client, leeds)
    third = officer_of(leeds)
    client.force_login(author)
    client.post(edit_url(page), {**proposal_fields(leeds), "action-submit": "1"})
    page.refresh_from_db()
    decide(client, colleague, page)
    assert isinstance(page.current_workflow_task, models.OrganisationReviewTask)
    decide(client, third, page)
    assert isinstance(page.current_workflow_task, models.PlatformReviewTask)


def test_where_there_is_no_colleague_the_platform_alone_reviews(client, leeds, author, platform):
    page = submit(client, author, leeds)
    assert isinstance(page.current_workflow_task, models.PlatformReviewTask)
    decide(client, platform, page)
    assert is_live(page)


def test_a_colleague_is_not_the_platform(client, leeds, author, colleague):
    page = submit(client, author, leeds)
    decide(client, colleague, page)
    decide(client, colleague, page)
    assert not is_live(page)


def test_somebody_of_another_council_reviews_nothing_here(client, leeds, author, colleague):
    page = submit(client, author, leeds)
    stranger = officer_of(OrganisationFactory(name="City of York Council"), "lead")
    decide(client, stranger, page)
    assert isinstance(page.current_workflow_task, models.OrganisationReviewTask)
    assert not TaskState.objects.reviewable_by(stranger).exists()
    assert TaskState.objects.reviewable_by(colleague).count() == 1


@pytest.mark.parametrize("change", [{"status": "ended"}, {"role": "finance"}])
def test_a_membership_that_ended_approves_nothing(
    client, leeds, author, colleague, platform, change
):
    page = submit(client, author, leeds)
    leeds.memberships.filter(person=colleague).update(**change)
    decide(client, colleague, page)
    assert isinstance(page.current_workflow_task, models.OrganisationReviewTask)


def test_a_platform_editor_stands_in_when_the_only_colleague_left(
    client, leeds, author, colleague, platform
):
    page = submit(client, author, leeds)
    leeds.memberships.filter(person=colleague).update(status="ended")
    decide(client, platform, page)
    assert isinstance(page.current_workflow_task, models.PlatformReviewTask)
    decide(client, platform, page)
    assert is_live(page)


def test_a_platform_editor_does_not_publish_their_own_text(client, leeds, platform):
    MembershipFactory(person=platform, organisation=leeds)
    access.grant(leeds)
    page = submit(client, platform, leeds)
    decide(client, platform, page)
    assert not is_live(page)
    client.post(edit_url(page), {**proposal_fields(leeds), "action-publish": "1"})
    assert not is_live(page)


def test_a_superuser_does_not_publish_their_own_text_either(client, leeds):
    person = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(person)
    _response, page = add(client, leeds, **{"action-publish": "1"})
    assert not is_live(page)
    client.post(edit_url(page), {**proposal_fields(leeds), "action-publish": "1"})
    assert not is_live(page)
    assert b'name="action-publish"' not in client.get(edit_url(page)).content


def test_nobody_publishes_past_the_review_not_even_on_a_live_page(client, leeds, platform):
    page = proposal(leeds)
    client.force_login(platform)
    changed = {**proposal_fields(leeds, title="Changed alone"), "action-publish": "1"}
    client.post(edit_url(page), changed)
    page.refresh_from_db()
    assert (page.title, page.draft_title) == ("Know where every skip stands", "Changed alone")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={page.pk}", {"include_descendants": "on"})
    page.refresh_from_db()
    assert page.title == "Know where every skip stands"


def test_a_copy_is_a_draft_of_its_own(client, leeds, author, platform):
    page = proposal(leeds)
    client.force_login(platform)
    client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": "Copied",
            "new_slug": "copied",
            "new_parent_page": page.get_parent().pk,
            "publish_copies": "on",
        },
    )
    assert not models.ProposalPage.objects.filter(slug="copied", live=True).exists()


def test_changes_can_be_asked_for_and_the_text_sent_again(
    client, leeds, author, colleague, platform
):
    page = submit(client, author, leeds)
    decide(client, colleague, page, "reject", "Say how many skips.")
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    client.force_login(author)
    again = {**proposal_fields(leeds, today="212 skips without a licence."), "action-submit": "1"}
    assert client.post(edit_url(page), again).status_code == 302
    decide(client, colleague, page)
    decide(client, platform, page)
    assert is_live(page)
    page.refresh_from_db()
    assert page.today == "212 skips without a licence."


def test_the_author_does_not_change_a_text_under_review(client, leeds, author, colleague):
    page = submit(client, author, leeds)
    client.post(edit_url(page), proposal_fields(leeds, title="Something else"))
    page.refresh_from_db()
    assert page.draft_title == "Know where every skip stands"


def test_who_changes_a_text_during_its_review_does_not_approve_it(
    client, leeds, author, colleague, platform
):
    third = officer_of(leeds)
    page = submit(client, author, leeds)
    client.force_login(colleague)
    client.post(edit_url(page), proposal_fields(leeds, title="Know every skip"))
    decide(client, colleague, page)
    assert isinstance(page.current_workflow_task, models.OrganisationReviewTask)
    for reviewer in (third, third, platform, platform):
        decide(client, reviewer, page)
    assert is_live(page)
    assert page.title == "Know every skip"


def test_an_unfinished_text_is_not_approved_and_the_reason_is_said(
    client, leeds, author, colleague
):
    page = submit(client, author, leeds)
    draft = page.get_latest_revision()
    draft.content["content_licence_accepted"] = False
    draft.save()
    response = decide(client, colleague, page)
    assert response.status_code in (302, 403)
    assert isinstance(page.current_workflow_task, models.OrganisationReviewTask)


def test_blocks_and_proposals_go_through_the_review_and_guides_do_not(leeds):
    assert block(leeds).get_workflow().name == review.NAME
    assert proposal(leeds).get_workflow().name == review.NAME
    assert models.GuideIndexPage.objects.get().get_workflow() is None


def test_the_review_is_made_once():
    review.ensure()
    review.ensure()
    workflow = Workflow.objects.get(name=review.NAME)
    assert [type(task.specific) for task in workflow.tasks] == [
        models.OrganisationReviewTask,
        models.PlatformReviewTask,
    ]
