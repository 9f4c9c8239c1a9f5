"""What a person writes, and what waits for their review, found in one question each."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import TaskState

from cms import rules
from cms.life import merging
from cms.writing import awaiting, unpublished_by
from tests.cms.editing import add, block_fields, decide, edit_url, officer_of, submit
from tests.factories import MembershipFactory, UserFactory, block

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    person = UserFactory()
    rules.platform_editors().user_set.add(person)
    return person


@pytest.fixture
def texts(client, leeds, york, editor):
    """Texts at both steps, by several hands: alone, with colleagues, written by two."""
    author, colleague = officer_of(leeds), officer_of(leeds, "lead")
    alone = officer_of(york)
    submit(client, author, leeds, title="For a colleague", slug="colleague")
    both = submit(client, colleague, leeds, title="At the second step", slug="second")
    decide(client, author, both)
    submit(client, alone, york, title="Alone", slug="alone")
    submit(client, editor_of(york, editor), york, title="By an editor", slug="editor")
    live = block(leeds, title="Public", slug="public")
    live.save_revision(user=colleague)
    client.force_login(author)
    fields = block_fields(leeds, title="Public", slug="public", **{"action-submit": "1"})
    assert client.post(edit_url(live), fields).status_code == 302
    left = officer_of(leeds)
    submit(client, left, leeds, title="By one who left", slug="left")
    left.memberships.update(status="ended")
    MembershipFactory(organisation=leeds, role="finance")
    UserFactory(is_superuser=True)


def editor_of(organisation, person):
    """The same person, also an officer of the organisation."""
    member = officer_of(organisation)
    member.memberships.update(person=person)
    return person


def test_the_same_texts_wait_as_asking_the_rules_one_by_one_would_find(texts):
    people = get_user_model().objects.all()
    found = {person.pk: {state.pk for state in awaiting(person)} for person in people}
    asked = {
        person.pk: {state.pk for state in TaskState.objects.reviewable_by(person)}
        for person in people
    }
    assert found == asked
    assert len({frozenset(keys) for keys in found.values()}) >= 4


def test_what_waits_says_what_it_is_and_whose_in_one_question(texts, editor):
    with CaptureQueriesContext(connection) as questions:
        found = {state.title: state for state in awaiting(editor)}
    assert len(questions) == 1
    text = found["Alone"]
    assert (text.owner_name, text.language) == ("City of York Council", "en")
    assert text.page_id == text.revision.as_object().pk


def test_the_draft_says_what_it_is_called_and_not_the_public_page(client, leeds, editor):
    page = block(leeds, title="Old name", slug="name")
    author = officer_of(leeds)
    client.force_login(author)
    fields = block_fields(leeds, title="New name", slug="name", language="nl")
    client.post(edit_url(page), {**fields, "action-submit": "1"})
    text = awaiting(editor).get()
    assert (text.title, text.language) == ("New name", "nl")


def test_drafts_are_told_from_what_is_in_review(client, leeds):
    author = officer_of(leeds)
    client.force_login(author)
    add(client, leeds, title="Still a draft", slug="draft")
    submit(client, author, leeds, title="In review", slug="review")
    block(leeds, owner=author, title="Public")
    found = {page.draft_title: page.in_review for page in unpublished_by(author)}
    assert found == {"Still a draft": False, "In review": True}


def test_what_was_joined_with_another_is_no_draft(leeds):
    author = officer_of(leeds)
    going = block(leeds, owner=author, slug="going")
    merging.merge(going, block(leeds, slug="staying"), by=author, because="Twice the same")
    assert not unpublished_by(author)
