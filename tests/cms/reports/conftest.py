"""The same two councils and people as in the tests of the life of an entry, and a report."""

import pytest
from django.core import mail

from cms.reports import actions, places
from tests.cms.life.conftest import People, leeds, two_councils, york
from tests.cms.reports.sending import SENT, addressed
from tests.factories import block

__all__ = ["leeds", "two_councils", "york"]


@pytest.fixture
def people(leeds, york):
    """All of them are there from the start: reports are told to whoever answers for a page."""
    everybody = People(leeds, york)
    for name in People.NAMES:
        getattr(everybody, name)
    return everybody


@pytest.fixture
def page(leeds):
    return block(leeds, title="Missed bin check", slug="bins")


@pytest.fixture
def reported(people, page):
    """A report about a page of Leeds, by a reader who left an address; its letters have gone."""
    report = actions.receive(places.of_page(page), language="nl", **SENT)
    addressed()
    mail.outbox.clear()
    return report
