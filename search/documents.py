"""What an engine is given to find: one flat document for each page or record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

# The facet that tells how an entry lives on. By relevance these follow all others, in this order.
LIFE = "life"
STALE, RETIRED = "stale", "retired"
BEHIND = (STALE, RETIRED)


@dataclass(frozen=True)
class Document:
    """Everything an engine needs to find, filter, order and show one thing.

    `id` names the thing for ever ("page:12", "organisation:5"). `facets` and
    `visibility` hold stable codes, never labels. `terms` are labels and synonyms in
    either language. `payload` must survive JSON: it is what a list row shows, so that
    a page of results asks no other table.
    """

    id: str
    kind: str
    language: str
    title: str
    published: datetime
    summary: str = ""
    body: str = ""
    terms: tuple[str, ...] = ()
    translated_title: str = ""
    translated_summary: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    visibility: frozenset[str] = frozenset({"public"})
    updated: datetime | None = None
    sort_title: str = ""
    payload: Mapping[str, object] = field(default_factory=dict)

    @property
    def translated_language(self) -> str:
        """The language that a translated title is in: Dutch, unless the text itself is."""
        return "en" if self.language.lower().startswith("nl") else "nl"
