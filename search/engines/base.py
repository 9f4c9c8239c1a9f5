"""The contract: what every engine takes, gives and promises."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.documents import Document
from search.query import Query
from search.results import Candidate, Results, Suggestion, Walk

PUBLIC = frozenset({"public"})


class SearchUnavailable(Exception):
    """No engine can answer now; the message says why, without secrets."""


class DocumentRefused(SearchUnavailable):
    """An engine that works does not take this document, now or later."""


@dataclass(frozen=True)
class Health:
    """Whether an engine can answer, how much it holds, and what is wrong in plain words."""

    engine: str
    ok: bool
    documents: int = 0
    problems: tuple[str, ...] = ()


class SearchEngine(Protocol):
    """Finds documents. Whoever lacks a visibility key gets no hit, count or hint from it."""

    name: str

    def index(self, documents: Iterable[Document]) -> None:
        """Put documents in, or put newer ones in their place, in the caller's transaction."""

    def remove(self, ids: Collection[str]) -> None:
        """Take documents out, in the caller's transaction; unknown ids are no error."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Replace the whole index, searchable throughout; what changes meanwhile is kept.

        Returns how many documents the new index holds.
        """

    def search(self, query: Query) -> Results:
        """One page of hits with passages, the exact total and every facet's counts."""

    def walk(self, query: Query, most: int) -> Walk:
        """The first `most` of all that `search` would page through, never held together.

        Raises SearchUnavailable at once, before anything was read.
        """

    def suggest(
        self, prefix: str, viewer: frozenset[str] = PUBLIC, limit: int = 8
    ) -> list[Suggestion]:
        """Titles and terms with words that begin so, the best first."""

    def similar(
        self,
        texts: Sequence[str],
        viewer: frozenset[str] = PUBLIC,
        limit: int = 50,
        kinds: Collection[str] = (),
        exclude: Collection[str] = (),
    ) -> list[list[Candidate]]:
        """For each text, documents that share its telling words, the nearest first.

        At most `limit` of them in English, in Dutch and in other languages each; of `kinds`
        alone, where any are named.
        """

    def health(self) -> Health:
        """What the engine says of itself; never raises."""


@dataclass
class UnavailableEngine:
    """Stands in where no engine can work: saving goes on, searching says why it cannot."""

    name: str
    why: str
    ignored: int = field(default=0, init=False)

    def index(self, documents: Iterable[Document]) -> None:
        self.ignored += sum(1 for _ in documents)

    def remove(self, ids: Collection[str]) -> None:
        self.ignored += len(ids)

    def rebuild(self, documents: Iterable[Document]) -> int:
        raise SearchUnavailable(self.why)

    def search(self, query: Query) -> Results:
        raise SearchUnavailable(self.why)

    def walk(self, query: Query, most: int) -> Walk:
        raise SearchUnavailable(self.why)

    def suggest(
        self, prefix: str, viewer: frozenset[str] = PUBLIC, limit: int = 8
    ) -> list[Suggestion]:
        raise SearchUnavailable(self.why)

    def similar(
        self,
        texts: Sequence[str],
        viewer: frozenset[str] = PUBLIC,
        limit: int = 50,
        kinds: Collection[str] = (),
        exclude: Collection[str] = (),
    ) -> list[list[Candidate]]:
        raise SearchUnavailable(self.why)

    def health(self) -> Health:
        lost = f"{self.ignored} changes were not indexed by this process."
        return Health(self.name, ok=False, problems=(self.why, lost))
