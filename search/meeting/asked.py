"""What the reader asked of a page of matches, read from the query string."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.http import urlencode

from search.language import clean
from search.matching.lanes import ANYWHERE, NEAR
from search.matching.matches import LANES

FILTERS = ("country", "tier", "language")
TICKS = ("strong", "all", "aside")
MOST_CHOSEN = 10


@dataclass(frozen=True)
class Asked:
    """The lane, how near, which values of each filter, strong ones alone, all, those set aside.

    `lane` is "" where the reader left it open; how near starts at anywhere.
    """

    lane: str = ""
    near: str = ANYWHERE
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    strong: bool = False
    all: bool = False
    aside: bool = False

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        """Read from the query string; whatever is unknown is passed over."""
        chosen = {}
        for name in FILTERS:
            values = [clean(value[:40]) for value in given.getlist(name)[:MOST_CHOSEN] if value]
            if values:
                chosen[name] = tuple(dict.fromkeys(values))
        lane, near = given.get("lane", ""), given.get("near", ANYWHERE)
        return cls(
            lane if lane in LANES else "",
            near if near in NEAR else ANYWHERE,
            chosen,
            *(given.get(name) == "yes" for name in TICKS),
        )

    def but(self, **changes) -> "Asked":
        """The same with some of it changed."""
        return replace(self, **changes)

    def toggled(self, name: str, value: str) -> "Asked":
        """The same with one value of a filter taken in, or out where it is chosen."""
        values = self.chosen.get(name, ())
        left = tuple(each for each in values if each != value)
        chosen = {**self.chosen, name: left if value in values else (*values, value)}
        return self.but(chosen={name: values for name, values in chosen.items() if values})

    @property
    def narrowed(self) -> bool:
        """Whether anything is chosen that leaves matches out."""
        return bool(self.near != ANYWHERE or self.chosen or self.strong)

    @property
    def open(self) -> "Asked":
        """The same lane with nothing left out."""
        return Asked(self.lane, aside=self.aside)

    def url(self, page: str) -> str:
        """The address, on a page of matches, of what is asked."""
        near = "" if self.near == ANYWHERE else self.near
        pairs = [("lane", self.lane), ("near", near)]
        pairs += [(name, value) for name, values in self.chosen.items() for value in values]
        pairs += [(name, "yes") for name in TICKS if getattr(self, name)]
        query = urlencode([pair for pair in pairs if pair[1]])
        return f"{page}?{query}" if query else page
