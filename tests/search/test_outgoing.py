"""An index outside the database follows every change of it, through the outbox."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import PageViewRestriction

from marketplace.journal import bulk, generation, leases, outbox
from marketplace.journal.models import Job
from marketplace.journal.states import State
from search import index, outgoing
from search.engines import ENGINES
from search.models import IndexedDocument
from tests import factories
from tests.journal.jobs import at_once
from tests.search.elsewhere import Elsewhere

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_works")]


@pytest.fixture
def elsewhere(settings, monkeypatch):
    settings.SEARCH_ENGINE = "elasticsearch"
    engine = Elsewhere()
    monkeypatch.setitem(ENGINES, "elasticsearch", lambda: engine)
    return engine


def work():
    call_command("outbox", once=True)


def jobs():
    return Job.objects.filter(topic=outgoing.TOPIC)


def equal(elsewhere):
    """Whether it holds what a reader may find as it stands now, and the database names the same."""
    rows = set(IndexedDocument.objects.values_list("key", flat=True))
    everything = {document.id: document for document in index.documents()}
    return elsewhere.documents == everything and rows == set(everything)


def test_without_elasticsearch_no_job_is_made():
    factories.block()
    index.reindex()
    assert not jobs().exists()


def test_every_kind_of_change_arrives(elsewhere, django_capture_on_commit_callbacks):
    term = factories.TermFactory()
    first, second, third = (factories.block(title=f"Block {number}") for number in range(3))
    proposal = factories.proposal()
    work()
    assert equal(elsewhere)
    assert len(elsewhere.documents) == 8
    first.organisation.name = "Newshire Council"
    first.organisation.save()
    second.unpublish()
    third.delete()
    proposal.collaboration.stage = "forming"
    proposal.collaboration.save()
    term.label_en = "Skips"
    term.save()
    work()
    assert equal(elsewhere)
    assert len(elsewhere.documents) == 6
    closed = PageViewRestriction.objects.create(page=first, restriction_type="login")
    work()
    assert f"page:{first.pk}" not in elsewhere.documents
    closed.delete()
    work()
    assert equal(elsewhere)


def test_a_change_that_is_rolled_back_sends_nothing(elsewhere):
    with transaction.atomic():
        factories.OrganisationFactory()
        transaction.set_rollback(True)
    assert not jobs().exists()


def test_rows_written_in_bulk_are_one_change_and_several_changes_one_call(elsewhere):
    councils = factories.OrganisationFactory.create_batch(3)
    work()
    assert jobs().count() == 3
    version = outbox.newest(outgoing.TOPIC)
    assert elsewhere.calls == [(version, sorted(f"organisation:{one.pk}" for one in councils))]
    bulk.tell(type(councils[0]), [one.pk for one in councils])
    assert jobs().filter(state=State.WAITING).count() == 1


def test_what_is_sent_is_as_it_stands_when_it_is_sent(elsewhere):
    council = factories.OrganisationFactory(name="First")
    type(council).objects.update(name="Second")
    work()
    assert elsewhere.documents[f"organisation:{council.pk}"].title == "Second"


def test_pages_kept_before_a_change_arrived_are_kept_no_longer(elsewhere):
    factories.OrganisationFactory(name="First")
    between = generation.current()
    work()
    assert generation.current() > between
    between = generation.current()
    index.reindex()
    assert generation.current() > between


def test_a_late_older_write_leaves_the_newer_one(elsewhere):
    council = factories.OrganisationFactory(name="First")
    late = leases.take(outbox.handlers)
    held = [document for document in index.documents() if document.title == "First"]
    council.name = "Second"
    council.save()
    work()
    elsewhere.index(held, version=late[0].pk)
    assert equal(elsewhere)


def test_while_the_server_is_away_saving_goes_on_and_after_its_return_all_is_equal(elsewhere):
    elsewhere.away = True
    factories.block()
    for _turn in range(leases.MOST_TRIES + 1):
        at_once()
        work()
    assert set(jobs().values_list("state", "last_error")) == {
        (State.WAITING, "Elasticsearch cannot be reached.")
    }
    elsewhere.away = False
    at_once()
    work()
    assert equal(elsewhere)


def test_reindex_builds_both_and_brings_again_what_changed_meanwhile(elsewhere):
    council, other = factories.OrganisationFactory.create_batch(2)
    elsewhere.held["page:999999"] = (7, None)
    began = outbox.newest(outgoing.TOPIC)

    def meanwhile():
        council.name = "Renamed"
        council.save()
        other.delete()
        work()

    elsewhere.meanwhile = meanwhile
    call_command("reindex")
    assert elsewhere.held[f"organisation:{council.pk}"][0] == began
    assert not equal(elsewhere)
    work()
    assert equal(elsewhere)


def test_reindex_says_when_the_server_is_away(elsewhere):
    elsewhere.away = True
    with pytest.raises(CommandError, match="cannot be reached"):
        call_command("reindex")


def test_jobs_left_over_from_elasticsearch_are_done_with_when_it_is_given_up(elsewhere, settings):
    factories.OrganisationFactory()
    settings.SEARCH_ENGINE = "database"
    work()
    assert elsewhere.calls == []
    assert jobs().get().state == State.DONE
