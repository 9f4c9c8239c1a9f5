"""What a search gives back, whichever engine answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from search.query import Query


@dataclass(frozen=True)
class Hit:
    """One row of a list. `title_html` and `snippet` are safe HTML with `<mark>`."""

    id: str
    kind: str
    language: str
    title: str
    title_html: str
    snippet: str
    payload: Mapping[str, object] = field(default_factory=dict)

    @property
    def url_path(self) -> str:
        return str(self.payload.get("url_path", ""))


class FacetCount(NamedTuple):
    """How many results would have this value, the facet's own choice left out."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True)
class Results:
    """One page of hits, the exact total, and the counts of every facet.

    `relaxed` says that not every hit has all the words: the first `complete` of them
    (before filters) do, in the order of relevance, and those with some of them follow.
    A facet shows its hundred most frequent values, and always the chosen ones. `degraded`
    says that the reserve answered, for the engine on duty could not.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    did_you_mean: str = ""
    relaxed: bool = False
    complete: int = 0
    page: int = 1
    degraded: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.query.per_page))


@dataclass(frozen=True)
class Listed:
    """One result as it was indexed: plain text without marks, its dates and every facet value."""

    id: str
    kind: str
    language: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    payload: Mapping[str, object] = field(default_factory=dict)

    @property
    def url_path(self) -> str:
        return str(self.payload.get("url_path", ""))


@dataclass(frozen=True)
class Walk:
    """All that a search finds, in the order of its list: how many, and each in turn, once.

    The order is that of one moment; what is taken out or hidden while walking is passed over.
    """

    query: Query
    total: int
    listed: Iterator[Listed]


@dataclass(frozen=True)
class Suggestion:
    """A line below the search box. `kind` is a document's kind, or "term"; a term has no `id`."""

    text: str
    kind: str
    id: str = ""
    url_path: str = ""


@dataclass(frozen=True)
class Candidate:
    """A document like a given text; a higher score is a nearer one, within one answer."""

    id: str
    score: float
