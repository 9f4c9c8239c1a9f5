"""Whatever happens to the cluster, readers are answered and writers notice nothing."""

import pytest
from django.utils import translation

from search.engines import ENGINES, engine
from search.engines.base import Health, SearchUnavailable
from search.engines.breaker import REST_SECONDS, Breaker
from search.engines.elastic.cluster import Access, Cluster
from search.engines.elastic.engine import ElasticEngine
from search.engines.guarded import GuardedEngine
from search.query import Query
from tests import factories
from tests.search.conftest import database, document
from tests.search.lost_clusters import WAYS, lost
from tests.search.test_breaker import Clock

pytestmark = pytest.mark.django_db


class Remote:
    """A cluster that holds what the database holds, until it is `away`."""

    name = "elasticsearch"

    def __init__(self, held):
        self.held, self.away, self.asked = held, False, []

    def __getattr__(self, verb):
        def ask(*given):
            self.asked.append(verb)
            if self.away:
                raise SearchUnavailable("It is away.")
            return getattr(self.held, verb)(*given)

        return ask

    def greet(self):
        self.asked.append("greet")
        if self.away:
            raise SearchUnavailable("It is away.")

    def health(self):
        return Health(self.name, not self.away, 2, ("It is away.",) if self.away else ())


@pytest.fixture
def remote():
    return Remote(database())


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def guarded(remote, clock):
    engine = GuardedEngine(remote, database(), Breaker(clock=clock))
    engine.index([document(1, "Bins", terms=("Waste",)), document(2, "Bins and trees")])
    return engine


def ids(results):
    return [hit.id for hit in results.hits]


@pytest.mark.parametrize("way", WAYS)
def test_a_lost_cluster_is_asked_once_and_the_reserve_answers(way):
    with lost(way) as (address, asked):
        cluster = Cluster(Access((address,)), "moothall", patience=0.2)
        engine = GuardedEngine(ElasticEngine(cluster), database(), Breaker(clock=Clock()))
        engine.index([document(1, "Bins"), document(2, "Trees")])
        assert asked == []
        results = engine.search(Query(words="bins"))
        assert (ids(results), results.degraded) == (["page:1"], True)
        calls = len(asked)
        assert engine.breaker.is_open
        assert engine.search(Query(words="trees")).degraded
        assert [line.text for line in engine.suggest("tre")] == ["Trees"]
        assert [each.id for each in engine.walk(Query(), 10).listed] == ["page:2", "page:1"]
        assert [each.id for (each,) in engine.similar(["Bins"])] == ["page:1"]
        assert len(asked) == calls
        health = engine.health()
    assert not health.ok
    assert "secret" not in str(health.problems)


def test_while_the_cluster_answers_nothing_is_degraded(guarded, remote):
    results = guarded.search(Query(words="bins"))
    assert (results.total, results.degraded) == (2, False)
    assert guarded.health() == Health("elasticsearch", True, 2)


def test_writes_never_go_to_the_cluster(guarded, remote):
    remote.away = True
    guarded.index([document(3, "Roads")])
    guarded.remove(["page:1"])
    assert guarded.rebuild([document(2, "Trees")]) == 1
    assert remote.asked == []


def test_after_a_rest_one_reader_tries_and_the_cluster_is_back_for_all(guarded, remote, clock):
    remote.away = True
    assert guarded.search(Query()).degraded
    remote.away, remote.asked = False, []
    assert guarded.search(Query()).degraded
    assert remote.asked == []
    clock.now += REST_SECONDS
    assert not guarded.search(Query()).degraded
    assert remote.asked == ["greet", "search"]
    assert not guarded.search(Query()).degraded
    assert guarded.health().ok


def test_a_cluster_that_is_still_away_is_greeted_and_not_searched(guarded, remote, clock):
    remote.away = True
    guarded.search(Query())
    clock.now += REST_SECONDS
    remote.asked = []
    assert guarded.search(Query()).degraded
    assert remote.asked == ["greet"]
    assert "Readers are served from the database's index." in guarded.health().problems


def test_a_walk_that_loses_the_cluster_goes_on_and_passes_everything_once(guarded, remote):
    class Cut:
        def walk(self, query, most):
            walk = database().walk(query, most)

            def cut():
                yield next(walk.listed)
                raise SearchUnavailable("It is away.")

            return type(walk)(query, walk.total, cut())

    remote.held = Cut()
    walk = guarded.walk(Query(), 10)
    assert [each.id for each in walk.listed] == ["page:2", "page:1"]
    assert guarded.breaker.is_open


def test_a_mistake_of_our_own_reaches_no_reader(guarded, remote, caplog):
    remote.held = type("Odd", (), {"search": lambda self, query: {}["hits"]})()
    assert guarded.search(Query(words="bins")).degraded
    assert "KeyError" in caplog.text


@pytest.fixture
def away(remote, settings, monkeypatch):
    """The site with Elasticsearch in its settings, and that away."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.PAGE_CACHE = True
    remote.away = True
    monkeypatch.setitem(ENGINES, "elasticsearch", lambda: remote)
    return remote


BANNER = "Search runs on its reserve"
PAGES = ["search/?q=tree", "blocks/", "organisations/", "compare/?q=tree"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_page_that_searches_says_that_the_reserve_answers(client, away, language):
    page = factories.block(title="Tree register")
    with translation.override(language):
        banner = translation.gettext(BANNER)
    for path in (*PAGES, f"organisations/{page.organisation.slug}/"):
        response = client.get(f"/{language}/{path}")
        assert response.status_code == 200
        assert banner in response.content.decode(), path


def test_what_the_reserve_answered_is_kept_by_no_cache(client, away):
    page = factories.block(title="Tree register")
    paths = [*PAGES, f"organisations/{page.organisation.slug}/"]
    for path in paths:
        assert client.get(f"/en/{path}").headers["Cache-Control"] == "private"
    away.away = False
    engine().breaker.succeeded()
    for path in paths:
        assert BANNER not in client.get(f"/en/{path}").content.decode()


def test_files_feeds_and_suggestions_come_from_the_reserve(client, away):
    factories.block(title="Tree register")
    for path in ("search/results.json?q=tree", "search/feed.atom?q=tree", "search/suggest/?q=tre"):
        response = client.get(f"/en/{path}")
        assert response.status_code == 200
        assert "Tree register" in response.getvalue().decode()


def test_saving_goes_on_while_the_cluster_is_away(away):
    page = factories.block(title="Tree register")
    assert away.asked == []
    assert ids(database().search(Query(words="tree"))) == [f"page:{page.pk}"]
