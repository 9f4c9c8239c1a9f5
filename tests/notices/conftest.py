"""A verb of the tests' own, and somebody who hears of it."""

import pytest
from django.core import mail
from django.core.management import call_command

from marketplace.journal.actions import record
from marketplace.notices import registry
from marketplace.notices.kinds import Kind
from marketplace.notices.registry import Words
from tests.factories import OrganisationFactory, UserFactory


class Told:
    """Somebody who hears of what happens to an organisation, and what is said of it."""

    def __init__(self):
        self.person = UserFactory(name="Rosa Bakker")
        self.organisation = OrganisationFactory(name="Leeds City Council")
        self.hearing = [self.person]
        self.hidden = set()

    def hears(self, entry):
        return self.hearing

    def says(self, entry, user):
        """Nothing about what is hidden by now."""
        if entry.data["title"] in self.hidden:
            return None
        return Words(entry.data["title"], "First.\n\nSecond.", "/en/organisations/leeds/")

    def happens(self, title="Something happened", verb="tests.happened"):
        return record(verb, self.organisation, by=None, title=title)


@pytest.fixture
def told(db, monkeypatch):
    """`told.happens()` is told to `told.hearing`, as an introduction."""
    monkeypatch.setattr(registry, "_writers", {})
    told = Told()
    for verb, kind in (
        ("tests.happened", Kind.INTRODUCTIONS),
        ("tests.found", Kind.MATCHES),
        ("tests.secured", Kind.ACCOUNT),
    ):
        registry.tells(verb, kind=kind, hears=told.hears, says=told.says)
    return told


@pytest.fixture
def sent():
    """The letters that have left, once the outbox is empty: `sent()`."""

    def empty():
        call_command("outbox", once=True)
        return mail.outbox

    return empty
