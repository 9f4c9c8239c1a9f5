"""Two merges at once, crosswise: one happens, the other is refused, and no circle closes."""

import threading

import pytest
from django.db import connection

from cms.life import merging
from cms.models import Ending
from marketplace.journal.chain import first_fault
from marketplace.journal.models import Entry
from marketplace.rulings import Refused
from tests.cms.editing import officer_of
from tests.conftest import use_migrated_copy
from tests.factories import OrganisationFactory, block


@pytest.fixture
def whole_again(django_db_setup, django_db_blocker):
    """The migrated file put back after a test whose changes were really committed."""
    if connection.vendor != "sqlite":
        pytest.skip("emptying PostgreSQL after this test would take the page tree along")
    yield
    with django_db_blocker.unblock():
        connection.close()
        use_migrated_copy()


def at_once(*works):
    """Run the works side by side; gives what each returned or raised."""
    ready, outcomes = threading.Barrier(len(works)), {}

    def run(number, work):
        ready.wait()
        try:
            outcomes[number] = work()
        except Refused as refusal:
            outcomes[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [outcomes[number] for number in range(len(works))]


@pytest.mark.usefixtures("whole_again", "transactional_db")
def test_two_merges_crosswise_leave_one_page_that_both_lead_to():
    leeds = OrganisationFactory()
    officer = officer_of(leeds)
    for turn in range(5):
        one, other = block(leeds, slug=f"a{turn}"), block(leeds, slug=f"b{turn}")
        outcomes = at_once(
            lambda one=one, other=other: merging.merge(one, other, by=officer, because="x"),
            lambda one=one, other=other: merging.merge(other, one, by=officer, because="x"),
        )
        assert sum(isinstance(outcome, Ending) for outcome in outcomes) == 1
        assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 1
        one.refresh_from_db()
        other.refresh_from_db()
        assert one.live != other.live
    assert Entry.objects.filter(verb="entry.merged").count() == 5
    assert first_fault() is None
