"""Who writes, who reads first, who decides, and a text that waits."""

import pytest

from cms import rules
from cms.authoring import actions as writing
from tests.cms.authoring.conftest import begun, finished
from tests.cms.editing import officer_of
from tests.factories import UserFactory


@pytest.fixture
def officer(leeds):
    return officer_of(leeds)


@pytest.fixture
def lead(leeds):
    return officer_of(leeds, "lead")


@pytest.fixture
def editor():
    person = UserFactory()
    rules.platform_editors().user_set.add(person)
    return person


@pytest.fixture
def sent(leeds, officer, lead):
    """A building block that waits for a colleague."""
    page = finished(begun(leeds, officer), officer)
    writing.send(page, by=officer)
    return page
