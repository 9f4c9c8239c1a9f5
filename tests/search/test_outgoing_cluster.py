"""The outbox and a real cluster: after every kind of stumble both indexes say the same."""

import pytest
from django.core.management import call_command

from marketplace.journal import leases, outbox
from marketplace.journal.models import Job
from marketplace.journal.states import State
from search import index
from search.engines import ENGINES, database
from search.engines.elastic import entry, rebuilding
from search.query import Query
from tests import factories
from tests.journal.jobs import at_once

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.elasticsearch,
    pytest.mark.usefixtures("search_works"),
]


@pytest.fixture
def cluster(elastic, settings, monkeypatch):
    settings.SEARCH_ENGINE = "elasticsearch"
    monkeypatch.setitem(ENGINES, "elasticsearch", lambda: elastic)
    return elastic


def listed(engine):
    """{id: what a reader would take away} of all that an engine holds."""
    return {one.id: one for one in engine.walk(Query(sort="title"), 1000).listed}


def work():
    at_once()
    call_command("outbox", once=True)


def test_after_changes_and_a_late_older_write_both_hold_the_same(cluster):
    first, second = factories.block(title="Tree register"), factories.block(title="Bin calendar")
    work()
    assert len(listed(cluster)) == 4
    late = list(index.documents())
    first.organisation.name = "Newshire Council"
    first.organisation.save()
    second.delete()
    work()
    assert listed(cluster) == listed(database())
    cluster.index(late, version=1)
    assert listed(cluster) == listed(database())
    assert not Job.objects.open().exists()


def test_what_changed_while_the_index_was_gone_is_there_after_reindex(cluster, monkeypatch):
    council = factories.OrganisationFactory(name="First")
    work()
    cluster.indexes.drop()
    council.name = "Second"
    council.save()
    work()
    assert Job.objects.open().get().last_error.startswith("The index is missing")
    index.reindex()
    work()
    assert listed(cluster) == listed(database())
    assert listed(cluster)[f"organisation:{council.pk}"].title == "Second"


def test_what_changes_while_an_index_is_built_is_in_the_new_one(cluster):
    councils = factories.OrganisationFactory.create_batch(3)
    work()
    real = index.documents

    def documents():
        yield from list(real())
        councils[0].name = "Renamed meanwhile"
        councils[0].save()
        councils[1].delete()
        work()

    began = outbox.newest("search")
    cluster.rebuild(documents(), version=began)
    assert listed(cluster) == listed(database())


def test_a_document_that_the_cluster_refuses_spoils_only_itself(cluster, monkeypatch):
    good, bad = factories.OrganisationFactory.create_batch(2)

    def entry_of(document):
        spoilt = {"published": "never"} if document.title == bad.name else {}
        return {**entry.entry_of(document), **spoilt}

    monkeypatch.setattr(rebuilding, "entry_of", entry_of)
    for _turn in range(leases.MOST_TRIES):
        work()
    assert sorted(Job.objects.values_list("state", flat=True)) == [State.DEAD, State.DONE]
    assert list(listed(cluster)) == [f"organisation:{good.pk}"]
    assert "organisation:" in Job.objects.get(state=State.DEAD).last_error
