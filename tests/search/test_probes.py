"""What search says of itself to those who watch over the site."""

from unittest.mock import Mock

import pytest
from django.core.management import call_command

from marketplace.probes.checks import State
from search import index, probes
from search.engines.base import Health
from search.engines.breaker import Breaker
from search.engines.guarded import GuardedEngine

WELL = Health("elasticsearch", ok=True, documents=7)
AWAY = Health("elasticsearch", ok=False, problems=("Elasticsearch does not answer.",))
HELD = Health("database", ok=True, documents=7)
BROKEN = Health("database", ok=False, problems=("The index is gone.",))


@pytest.fixture
def engines(monkeypatch):
    """engines(of the cluster, of the database) → a guarded engine whose two say this of it."""

    def guard(first, second):
        first, second = (Mock(health=lambda told=told: told) for told in (first, second))
        first.name = "elasticsearch"
        guarded = GuardedEngine(first, second, Breaker())
        for module in (probes, index):
            monkeypatch.setattr(module, "engine", lambda: guarded)
            monkeypatch.setattr(module, "database", lambda: second)
        return guarded

    return guard


def counted(finding):
    return {(each.name, *each.labels.values()): each.value for each in finding.figures}


@pytest.mark.parametrize(
    ("first", "second", "state", "says"),
    [
        (WELL, HELD, "ok", ""),
        (AWAY, HELD, "degraded", "Elasticsearch does not answer."),
        (AWAY, BROKEN, "down", "Elasticsearch does not answer. The reserve: The index is gone."),
    ],
)
def test_search_limps_while_the_database_finds_for_it(engines, first, second, state, says):
    engines(first, second)
    finding = probes.check()
    assert (finding.state, finding.says) == (State(state), says)


def test_documents_and_the_breaker_are_counted(engines):
    guarded = engines(WELL, HELD)
    assert counted(probes.check()) == {
        ("search_documents", "elasticsearch"): 7,
        ("search_documents", "database"): 7,
        ("search_breaker_open",): 0,
    }
    guarded.breaker.failed()
    finding = probes.check()
    assert counted(finding)[("search_breaker_open",)] == 1
    assert finding.state == State.DEGRADED


@pytest.mark.django_db
@pytest.mark.usefixtures("search_works")
def test_a_site_without_a_cluster_has_one_index_and_no_breaker():
    finding = probes.check()
    assert finding.state == State.OK
    assert counted(finding) == {("search_documents", "database"): 0}


@pytest.mark.parametrize(
    ("first", "second", "needed"),
    [
        (WELL, HELD, False),
        (AWAY, HELD, True),
        (Health("elasticsearch", ok=True), HELD, True),
        (WELL, Health("database", ok=True), True),
    ],
)
def test_an_index_is_built_where_one_is_needed(engines, monkeypatch, capsys, first, second, needed):
    engines(first, second)
    monkeypatch.setattr("search.management.commands.reindex.reindex", lambda: 7)
    call_command("reindex", "--if-needed")
    said = "The index holds 7 documents.\n" if needed else "The index is in order.\n"
    assert capsys.readouterr().out == said
