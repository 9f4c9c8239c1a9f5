"""Where an export came from: what was asked, when, of how much, and the address of the list."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.conf import settings
from django.utils.text import slugify

from search.labels import FACETS, Labels
from search.listing import Asked
from search.query import Query

# A file holds no more rows than these; what it leaves out is said in the file and on the page.
MOST = 50_000
LONGEST_NAME = 40


@dataclass(frozen=True)
class About:
    """What stands beside the rows of every file. `retrieved` is in UTC; `rows` of `total`."""

    list: str
    title: str
    query: Query
    chosen: tuple[tuple[str, str], ...]
    address: str
    retrieved: datetime
    total: int

    @classmethod
    def of(cls, asked: Asked, path: str, total: int, now: datetime) -> "About":
        """`path` is the address of the list below the site's own; `total` is all it finds."""
        labels = Labels(asked.chosen)
        chosen = tuple(
            (str(FACETS[facet]), labels.of(facet, value))
            for facet, values in asked.chosen.items()
            for value in values
        )
        return cls(
            asked.preset.name,
            str(asked.preset.title),
            asked.query(),
            chosen,
            settings.BASE_URL + path,
            now.astimezone(UTC).replace(microsecond=0, tzinfo=None),
            total,
        )

    @property
    def rows(self) -> int:
        """How many rows the file holds."""
        return min(self.total, MOST)

    @property
    def complete(self) -> bool:
        """Whether the file holds all that the list shows."""
        return self.total <= MOST

    @property
    def day(self) -> date:
        """The day it was retrieved, in UTC."""
        return self.retrieved.date()

    @property
    def chosen_in_words(self) -> str:
        """ "Kind: Software; Country: England"."""
        return "; ".join(f"{facet}: {value}" for facet, value in self.chosen)

    def file_name(self, ending: str) -> str:
        """ "moothall-blocks-parking-2026-11-12.csv"; what is no letter, digit or - is left out."""
        words = slugify(self.query.words)[:LONGEST_NAME].strip("-")
        part = "" if self.complete else f"first-{MOST}"
        return "-".join(filter(None, ("moothall", self.list, words, part, f"{self.day}.{ending}")))
