"""The engine over Elasticsearch: one call a page, the order of results that of the database."""

from base64 import b64decode
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from time import time_ns
from zlib import crc32

from django.conf import settings
from elasticsearch.dsl import Q, Search

from search.documents import Document
from search.engines import walking
from search.engines.base import PUBLIC, Health, SearchUnavailable
from search.engines.elastic import matching, spelling
from search.engines.elastic.asking import RANKED, Asked, Page
from search.engines.elastic.cluster import (
    LONG_SECONDS,
    REINDEX,
    Access,
    Cluster,
    nodes_of,
)
from search.engines.elastic.entry import LONGEST_START, VERSION, WINDOW
from search.engines.elastic.facets import Facets, named_in
from search.engines.elastic.frequencies import Counted
from search.engines.elastic.rebuilding import Indexes
from search.engines.hits import hit
from search.engines.profiles import telling
from search.engines.suggesting import MOST_READ, lines, typed_words
from search.query import Query
from search.results import Candidate, Listed, Results, Suggestion, Walk

# A reader's page waits so long to learn whether the cluster is back.
GREETING_SECONDS = 0.2
# Nobody waits for what is like more texts than these at once.
FEW_TEXTS = 2
TEXTS = ("summary", "summary_stems", "body", "body_stems")
SHOWN = ["kind", "language", "title", "payload", "title_stems", "compounds", "starts", *TEXTS]
LISTED = ["kind", "language", "title", "summary", "published", "updated", "facets", "payload"]


def elastic_engine() -> "ElasticEngine":
    """The engine over the cluster that the settings name."""
    cluster = Cluster(access_of_settings(), settings.ELASTICSEARCH_INDEX)
    return ElasticEngine(cluster, refresh="wait_for")


def access_of_settings() -> Access:
    """Where that cluster is."""
    nodes = nodes_of(settings.ELASTICSEARCH_URL)
    return Access(nodes, settings.ELASTICSEARCH_API_KEY, settings.ELASTICSEARCH_CA)


class ElasticEngine:
    """Keeps the search contract over one alias of a cluster.

    A write carries a version (nanoseconds since 1970 when none is given): an older one that
    comes late changes nothing. With `refresh` (True at once, "wait_for" within a second), a
    write returns when it can be found.
    """

    name = "elasticsearch"

    def __init__(self, cluster: Cluster, *, refresh: bool | str = False):
        self.cluster = cluster
        self.indexes = Indexes(cluster, refresh=refresh)
        self.counted = Counted(cluster.ask)
        self.facet_names = frozenset()

    def index(self, documents: Iterable[Document], version: int | None = None) -> None:
        self.counted.forget()
        self.indexes.put(documents, time_ns() if version is None else version)

    def remove(self, ids: Collection[str], version: int | None = None) -> None:
        self.counted.forget()
        self.indexes.take(ids, time_ns() if version is None else version)

    def rebuild(self, documents: Iterable[Document], version: int | None = None) -> int:
        held = self.indexes.replace(documents, time_ns() if version is None else version)
        self.counted.forget()
        return held

    def search(self, query: Query) -> Results:
        asked = Asked(query, self.counted)
        page = min(query.page, WINDOW // query.per_page)
        facets, found = self._find(asked, self._page(query, page, SHOWN))
        last = max(1, -(-found.total // query.per_page))
        if page > last:
            page = last
            facets, found = self._find(asked, self._page(query, page, SHOWN))
        better = ""
        if asked.strict and not found.complete:
            better = spelling.better(query, self.cluster.ask, self.counted)
        return Results(
            query=query,
            hits=tuple(_hit(each, asked.tokens) for each in found.hits),
            total=found.total,
            facets=facets.read(found.counted),
            did_you_mean=better,
            relaxed=found.relaxed,
            complete=found.complete,
            page=page,
        )

    def walk(self, query: Query, most: int) -> Walk:
        asked = Asked(query, self.counted)
        page = Page(0, min(most, WINDOW), fields=False)
        _, found = self._find(asked, page, LONG_SECONDS)
        keys = [each["_id"] for each in found.hits]
        return Walk(query, found.total, self._listed(keys, query.viewer))

    def _find(self, asked, page, seconds=0):
        """What is found; asked again where a facet appears that was never met before."""
        while True:
            facets = Facets(self.facet_names, asked.query.filters)
            searches = asked.searches(page, facets)
            copy = f"words {crc32(asked.query.words.encode())}"
            answers = self.cluster.ask(list(searches.values()), seconds, copy)
            found = asked.read(dict(zip(searches, answers, strict=True)), page)
            new = named_in(found.counted) - self.facet_names
            if not new:
                return facets, found
            self.facet_names |= new

    def _page(self, query, page, fields):
        return Page((page - 1) * query.per_page, query.per_page, fields)

    def _listed(self, keys: list[str], viewer: frozenset[str]) -> Iterator[Listed]:
        """The documents as they stand when they are reached, without those lost meanwhile."""
        for first in range(0, len(keys), walking.BATCH):
            batch = keys[first : first + walking.BATCH]
            given = {"index": self.cluster.alias, "source_includes": [*LISTED, "visibility"]}
            for told in self.cluster.call("mget", ids=batch, **given)["docs"]:
                if told.get("found") and viewer.intersection(told["_source"]["visibility"]):
                    yield _row(told)

    def suggest(
        self, prefix: str, viewer: frozenset[str] = PUBLIC, limit: int = 8
    ) -> list[Suggestion]:
        typed = typed_words(prefix)
        if not typed:
            return []
        begun = Q("term", **{"names.start": typed[-1][:LONGEST_START]})
        named = [Q("term", names=word) for word in typed[:-1]]
        search = (
            Search()
            .query("bool", filter=[matching.visible(viewer), begun, *named])
            .sort("-published", "number", "key")
            .source(["kind", "title", "terms", "payload"])
            .extra(size=MOST_READ, track_total_hits=False)
        )
        (answer,) = self.cluster.ask([search.to_dict()])
        told = ((each["_id"], each["_source"]) for each in answer["hits"]["hits"])
        rows = ((key, it["kind"], it["title"], it["terms"], it["payload"]) for key, it in told)
        return lines(rows, typed, limit)

    def similar(
        self,
        texts: Sequence[str],
        viewer: frozenset[str] = PUBLIC,
        limit: int = 50,
        kinds: Collection[str] = (),
        exclude: Collection[str] = (),
    ) -> list[list[Candidate]]:
        told = telling(texts, self.counted.size, self.counted.known)
        filters = [matching.visible(viewer), *([matching.of_kinds(kinds)] if kinds else [])]
        searches = {
            (place, group): self._nearest(stems, [*filters, language], limit, exclude)
            for place, stems in enumerate(told)
            for group, language in enumerate(matching.languages())
            if stems
        }
        seconds = 0 if len(texts) <= FEW_TEXTS else LONG_SECONDS
        answers = self.cluster.ask(list(searches.values()), seconds) if searches else []
        found = [[] for _text in texts]
        for (place, _group), answer in zip(searches, answers, strict=True):
            found[place] += [Candidate(hit["_id"], hit["_score"]) for hit in answer["hits"]["hits"]]
        return [sorted(some, key=lambda one: -one.score) for some in found]

    def _nearest(self, stems, filters, limit, exclude):
        """The search for the documents that share these words, the nearest first."""
        frequencies = self.counted.of(stems)
        scored = matching.any_of(
            tuple((stem,) for stem in stems),
            lambda stem: frequencies.worth(stem) / frequencies.theirs(stem),
        )
        left_out = [Q("terms", key=sorted(exclude))] if exclude else []
        return (
            Search()
            .query("bool", must=[scored], filter=filters, must_not=left_out)
            .sort(*RANKED[1:])
            .source(False)
            .extra(size=limit, track_total_hits=False)
            .to_dict()
        )

    def health(self) -> Health:
        try:
            problems = self._problems()
            held = 0 if problems else self._held()
        except SearchUnavailable as error:
            return Health(self.name, ok=False, problems=(str(error),))
        except (AttributeError, LookupError, TypeError, ValueError):
            return Health(self.name, ok=False, problems=("What answers is no Elasticsearch.",))
        return Health(self.name, ok=not problems, documents=held, problems=tuple(problems))

    def _held(self):
        told = self.cluster.call("count", self.cluster.patience, index=self.cluster.alias)
        return told["count"]

    def greet(self) -> None:
        """Raise SearchUnavailable, soon, where no node is there."""
        self.cluster.call("info", GREETING_SECONDS)

    def _problems(self):
        """What is wrong, in plain words."""
        told = self.cluster.call(
            "indices.get_mapping", self.cluster.patience, index=self.cluster.alias
        )
        versions = {each["mappings"].get("_meta", {}).get("version") for each in told.values()}
        return [] if versions == {VERSION} else [f"The index has another shape: {REINDEX}"]


def _hit(told, tokens):
    source = told["_source"]
    starts = b64decode(source["starts"])
    return hit(
        told["_id"],
        source["kind"],
        source["language"],
        source["title"],
        source["payload"],
        stems=source["title_stems"],
        pieces=source["compounds"],
        texts=(*(source[name] for name in TEXTS), starts),
        tokens=tokens,
    )


def _row(told):
    source = told["_source"]
    facets = {name: tuple(values) for name, values in source["facets"].items()}
    dates = {name: datetime.fromisoformat(source[name]) for name in ("published", "updated")}
    plain = {name: source[name] for name in ("kind", "language", "title", "summary", "payload")}
    return Listed(id=told["_id"], facets=facets, **plain, **dates)
