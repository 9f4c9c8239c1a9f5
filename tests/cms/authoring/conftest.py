"""People who write, a draft, and what the forms send."""

import pytest

from cms.authoring import actions
from cms.authoring.forms import BasicsForm
from cms.models import BuildingBlockPage
from tests.cms.editing import officer_of
from tests.factories import MembershipFactory, UserFactory

BASICS = {
    "title": "Pothole triage by photo",
    "summary": "Sorts photos of potholes by how dangerous they look.",
    "kind": "software",
    "audience": "",
    "language": "en",
}
MARK = "a" * 32


@pytest.fixture
def officer(leeds):
    return officer_of(leeds)


@pytest.fixture
def lead(leeds):
    return officer_of(leeds, "lead")


@pytest.fixture
def member(leeds):
    return MembershipFactory(organisation=leeds, role="member").person


@pytest.fixture
def stranger():
    return UserFactory()


@pytest.fixture
def draft(leeds, officer):
    """A building block that has its basics."""
    return begun(leeds, officer)


def begun(organisation, person, mark=MARK, **changes):
    """The draft that this person began for an organisation."""
    blank = BuildingBlockPage(organisation=organisation, language="en")
    form = BasicsForm({**BASICS, **changes}, page=blank)
    assert form.is_valid(), form.errors
    return actions.begin(organisation, form.write, by=person, mark=mark)


def newest(page):
    """The newest text of a page, read anew."""
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def finished(page, person):
    """The page with everything that a review needs."""
    draft = newest(page)
    draft.features = [("line", "Sorts photos")]
    draft.licence, draft.development_status = "EUPL-1.2", "stable"
    draft.maintenance_type, draft.content_licence_accepted = "internal", True
    draft.save_revision(user=person, clean=False)
    return type(page).objects.get(pk=page.pk)
