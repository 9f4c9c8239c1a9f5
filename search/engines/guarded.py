"""Elasticsearch for readers with the database's index behind it, so that search never stops."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from search.documents import Document
from search.engines.base import PUBLIC, Health, SearchEngine, SearchUnavailable
from search.engines.breaker import Breaker
from search.query import Query
from search.results import Candidate, Listed, Results, Suggestion, Walk

T = TypeVar("T")
log = logging.getLogger(__name__)


class ScaleOut(SearchEngine, Protocol):
    """An engine that others may stand in for."""

    def greet(self) -> None:
        """Come back at once when it is there; raise SearchUnavailable when it is not."""


class GuardedEngine:
    """Reads from `scale_out` while it answers, else from `reserve`, and says so in the results.

    Writes go to the reserve alone, in the caller's transaction: the outbox brings them to the
    other one after commit, so that saving never waits for a network.
    """

    def __init__(self, scale_out: ScaleOut, reserve: SearchEngine, breaker: Breaker | None = None):
        self.scale_out, self.reserve = scale_out, reserve
        self.breaker = breaker or Breaker()
        self.name = scale_out.name

    def index(self, documents: Iterable[Document]) -> None:
        self.reserve.index(documents)

    def remove(self, ids: Collection[str]) -> None:
        self.reserve.remove(ids)

    def rebuild(self, documents: Iterable[Document]) -> int:
        return self.reserve.rebuild(documents)

    def search(self, query: Query) -> Results:
        return self._read(
            lambda: self.scale_out.search(query),
            lambda: replace(self.reserve.search(query), degraded=True),
        )

    def walk(self, query: Query, most: int) -> Walk:
        return self._read(
            lambda: self._watched(self.scale_out.walk(query, most), most),
            lambda: self.reserve.walk(query, most),
        )

    def suggest(
        self, prefix: str, viewer: frozenset[str] = PUBLIC, limit: int = 8
    ) -> list[Suggestion]:
        given = prefix, viewer, limit
        return self._read(
            lambda: self.scale_out.suggest(*given), lambda: self.reserve.suggest(*given)
        )

    def similar(
        self,
        texts: Sequence[str],
        viewer: frozenset[str] = PUBLIC,
        limit: int = 50,
        kinds: Collection[str] = (),
        exclude: Collection[str] = (),
    ) -> list[list[Candidate]]:
        given = texts, viewer, limit, kinds, exclude
        return self._read(
            lambda: self.scale_out.similar(*given), lambda: self.reserve.similar(*given)
        )

    def health(self) -> Health:
        """In order when both are; the reserve alone still answers every reader."""
        first, second = self.scale_out.health(), self.reserve.health()
        problems = (*first.problems, *(f"The reserve: {each}" for each in second.problems))
        if self.breaker.is_open:
            problems = (*problems, "Readers are served from the database's index.")
        return Health(self.name, not problems, first.documents, problems)

    def _read(self, ask: Callable[[], T], otherwise: Callable[[], T]) -> T:
        was_open = self.breaker.is_open
        if not self.breaker.allows():
            return otherwise()
        try:
            if was_open:
                self.scale_out.greet()
            answer = ask()
        except SearchUnavailable as error:
            log.warning("Readers are served by the database: %s", error)
        except (AttributeError, LookupError, TypeError, ValueError):
            log.exception("Elasticsearch gave an answer of another shape")
        else:
            self.breaker.succeeded()
            return answer
        self.breaker.failed()
        return otherwise()

    def _watched(self, walk, most):
        return replace(walk, listed=self._listed(walk, most))

    def _listed(self, walk: Walk, most: int) -> Iterator[Listed]:
        """The walk; where the cluster is lost on the way, the rest comes from the reserve."""
        passed = set()
        try:
            for each in walk.listed:
                passed.add(each.id)
                yield each
        except SearchUnavailable:
            self.breaker.failed()
            rest = self.reserve.walk(walk.query, most).listed
            yield from (each for each in rest if each.id not in passed)
