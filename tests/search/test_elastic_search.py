"""How the engine asks a cluster: once a page, all of it, and for nothing that may not be seen."""

from base64 import b64encode

import pytest

from search.engines.base import SearchUnavailable
from search.engines.elastic.cluster import Access, Cluster, client_of, nodes_of
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.entry import WINDOW
from search.query import Query
from tests.search.conftest import document
from tests.search.lost_clusters import lost

real = pytest.mark.elasticsearch
FACETS = {"kind": ("software",), "topic": ("waste",)}


@pytest.fixture
def calls(elastic, monkeypatch):
    """What is asked of the cluster, call by call."""
    asked = []
    call = elastic.cluster.call

    def noted(name, *given, **more):
        asked.append((name, more))
        return call(name, *given, **more)

    monkeypatch.setattr(elastic.cluster, "call", noted)
    return asked


@real
@pytest.mark.parametrize("words", ["", "bins", "bins roads", "bins submarine"])
def test_a_page_is_one_call_once_its_words_were_weighed(elastic, calls, words):
    elastic.index([document(number, "Bins and roads", facets=FACETS) for number in range(30)])
    elastic.index([document(99, "Bins and submarines", facets=FACETS)])
    query = Query(words=words, filters={"kind": ("software",)}, behind=("organisation",))
    elastic.search(query)
    calls.clear()
    assert elastic.search(query).facets.keys() == FACETS.keys()
    assert [name for name, _ in calls] == ["msearch"]


@real
def test_a_facet_that_another_process_brought_is_counted_at_once(elastic):
    elastic.index([document(1, "Bins", facets={"kind": ("software",)})])
    assert elastic.search(Query()).facets.keys() == {"kind"}
    ElasticEngine(elastic.cluster, refresh=True).index([document(2, "Trees", facets=FACETS)])
    assert elastic.search(Query()).facets.keys() == {"kind", "topic"}
    assert elastic.search(Query(filters={"topic": ("waste",)})).total == 1


@real
def test_a_facet_shows_its_hundred_most_frequent_values_and_those_chosen(elastic):
    topics = [f"t{number:03}" for number in range(150)]
    elastic.index(
        document(number, "Bins", facets={"topic": (topic, "all")})
        for number, topic in enumerate(topics)
    )
    values = elastic.search(Query(filters={"topic": ("t149", "none")})).facets["topic"]
    assert [value.value for value in values[:2]] == ["all", "t000"]
    assert len(values) == 102
    assert values[-2:] == (("t149", 1, True), ("none", 0, True))


@real
def test_pages_and_ranks_agree_where_some_of_the_words_follow(elastic):
    elastic.index([document(number, "Drones and gulls") for number in range(3)])
    elastic.index([document(number, "Drones") for number in range(3, 40)])
    asked = [Query(words="drones gulls", page=page, per_page=7) for page in range(1, 7)]
    pages = [elastic.search(query) for query in asked]
    assert {(page.total, page.complete, page.relaxed) for page in pages} == {(40, 3, True)}
    seen = [hit.id for page in pages for hit in page.hits]
    assert len(set(seen)) == len(seen) == 40
    assert set(seen[:3]) == {"page:0", "page:1", "page:2"}
    assert seen == [one.id for one in elastic.walk(Query(words="drones gulls"), 100).listed]


@real
def test_retired_documents_come_last(elastic):
    elastic.index(
        [
            document(1, "Bins bins", facets={"life": ("retired",)}),
            document(2, "Roads", body="One of many words beside the bins"),
        ]
    )
    assert [hit.id for hit in elastic.search(Query(words="bins")).hits] == ["page:2", "page:1"]


@real
def test_a_page_beyond_what_can_be_reached_is_the_last_there_is(elastic):
    elastic.index([document(number, "Bins") for number in range(5)])
    far = elastic.search(Query(page=10**6, per_page=2))
    assert (far.page, far.total, len(far.hits)) == (3, 5, 1)
    assert elastic.search(Query(page=10**6, per_page=1000)).page == 1
    assert WINDOW >= 50_000


@real
def test_words_of_hidden_documents_change_no_hint(elastic):
    hidden = frozenset({"org:12"})
    elastic.index([document(1, "Quagmire", visibility=hidden), document(2, "Bins")])
    for words in ("quagmir", "quagmire", "bins quagmir"):
        assert "quagmire" not in elastic.search(Query(words=words)).did_you_mean


def test_an_address_list_may_hold_several_nodes_users_and_no_ports():
    nodes = nodes_of(" https://u:p%40ss@one:9200 , https://two/,http://[::1] ,")
    assert nodes == ("https://u:p%40ss@one:9200", "https://two", "http://[::1]")
    client = client_of(Access(nodes))
    configs = {node.config.host: node.config for node in client.transport.node_pool.all()}
    ports = {host: config.port for host, config in configs.items()}
    assert ports == {"one": 9200, "two": 443, "::1": 80}
    assert configs["one"].headers["authorization"] == f"Basic {b64encode(b'u:p@ss').decode()}"


@pytest.mark.parametrize("nodes", [1, 3])
def test_a_node_that_refuses_is_asked_once_and_then_the_next(nodes):
    with lost("5xx") as (address, asked), pytest.raises(SearchUnavailable, match="503"):
        Cluster(several(address, nodes), "moothall").ask([{}])
    assert len(asked) == nodes


def test_a_node_that_hangs_is_not_waited_for_twice():
    with lost("hanging") as (address, asked), pytest.raises(SearchUnavailable, match="Timeout"):
        Cluster(several(address, 3), "moothall", patience=0.05).ask([{}])
    assert len(asked) == 1


def several(address, nodes):
    """As many addresses that lead to one place."""
    return Access(tuple(f"{address}/{number}" for number in range(nodes)))


@pytest.mark.parametrize(
    "access",
    [Access(("secret",)), Access(("https://u:secret@[",)), Access(("https://a",), "", "/x")],
)
def test_wrong_settings_are_told_without_repeating_them(access):
    engine = ElasticEngine(Cluster(access, "moothall"))
    with pytest.raises(SearchUnavailable, match="ELASTICSEARCH_"):
        engine.search(Query())
    assert "secret" not in engine.health().problems[0]


@real
def test_a_node_that_is_dead_is_passed_over_within_one_page(elastic):
    living = elastic.cluster.access.nodes
    cluster = Cluster(Access(("http://127.0.0.1:9", *living)), elastic.cluster.alias, 30)
    engine = ElasticEngine(cluster)
    elastic.index([document(1, "Bins")])
    for _ in range(4):
        assert engine.search(Query(words="bins")).total == 1
