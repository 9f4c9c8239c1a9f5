"""A search made into what the page of a list shows: rows, facets, chips, links."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote_plus

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.reading.figures import number
from marketplace.facts import Facet, Option
from search.labels import FACETS, ORDERED, Labels
from search.presets import Preset
from search.query import SORTS, Query
from search.results import Results
from search.rows import row

MOST_CHOSEN = 20
MOST_OPTIONS = 20


class Chip(NamedTuple):
    """Something chosen, and the address without it."""

    label: str
    value: str
    url: str


class Choice(NamedTuple):
    """A way to order the list."""

    label: str
    url: str
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """What the reader asked of a list, read from the query string; hostile text is harmless."""

    preset: Preset
    words: str
    chosen: Mapping[str, tuple[str, ...]]
    sort: str
    page: str

    @classmethod
    def of(cls, preset: Preset, given) -> "Asked":
        """Read from a QueryDict; whatever is unknown is passed over."""
        chosen = {}
        for facet in FACETS:
            values = [value[:200] for value in given.getlist(facet) if value][:MOST_CHOSEN]
            if values:
                chosen[facet] = tuple(dict.fromkeys(values))
        sort = given.get("sort", "")
        return cls(preset, given.get("q", ""), chosen, sort, given.get("page", "1"))

    @property
    def sort_given(self) -> str:
        """The order that was asked for by name; "" for the usual one."""
        return self.sort if self.sort in SORTS else ""

    def pairs(self, *, sort: str = "") -> list[tuple[str, str]]:
        """What makes the query string of the same list again, without its page."""
        return _pairs(self.chosen, sort, self.query().words)

    def query(self) -> Query:
        """The question for the engine."""
        filters = dict(self.chosen)
        if self.preset.kinds:
            kinds = tuple(kind for kind in filters.get("kind", ()) if kind in self.preset.kinds)
            filters["kind"] = kinds or self.preset.kinds
        if not self.words.strip():
            filters |= self.preset.browsing
        usual = "relevance" if self.words.strip() else self.preset.sort
        return Query(
            words=self.words,
            filters=filters,
            sort=self.sort if self.sort in SORTS else usual,
            page=self.page,
            language=get_language(),
            behind=("organisation",),
        )


class Listing:
    """One page of a list, ready for its template."""

    def __init__(self, asked: Asked, results: Results):
        self.asked, self.results = asked, results
        self.query = results.query
        self.base = reverse(asked.preset.name)
        self.says = {True: _("results, chosen; press to remove"), False: _("results")}
        self.labels = Labels(self._wanted())
        home = reverse("wagtail_serve", args=[""])
        self.rows = [row(hit, home, pick=True) for hit in results.hits]
        self.may_compare = any(each.pick for each in self.rows)
        pages = Paginator(range(results.total), self.query.per_page)
        self.page = pages.get_page(results.page)

    def _wanted(self):
        """The facet values whose labels the page shows."""
        shown = {
            facet: [each.value for each in self._counts(facet)]
            for facet in self.asked.preset.facets
        }
        for facet, values in self.asked.chosen.items():
            shown[facet] = [*shown.get(facet, ()), *values]
        return shown

    def _counts(self, facet):
        """The counts worth showing: what would leave something, and what is chosen."""
        chosen = self.asked.chosen.get(facet, ())
        kinds = self.asked.preset.kinds
        counts = [
            each
            for each in self.results.facets.get(facet, ())
            if (each.count or each.value in chosen)
            and (facet != "kind" or not kinds or each.value in kinds)
        ]
        kept = counts[:MOST_OPTIONS]
        return kept + [each for each in counts[MOST_OPTIONS:] if each.value in chosen]

    @property
    def heading(self) -> str:
        """How many there are, in words."""
        total = self.results.total
        return self.asked.preset.noun % {"total": total, "number": number(total)}

    @property
    def facets(self) -> list[Facet]:
        """The facets of the list that offer a choice."""
        found = []
        start, end = self._around_another()
        for facet in self.asked.preset.facets:
            options = [self._option(facet, each, start, end) for each in self._ordered(facet)]
            if len(options) > 1 or any(option.chosen for option in options):
                found.append(Facet(str(FACETS[facet]), options))
        return found

    def _around_another(self):
        """The address of the list with one choice more: what stands before and after it."""
        pairs = _pairs(self.asked.chosen, "", self.query.words)
        sort = f"&sort={self.asked.sort_given}" if self.asked.sort_given else ""
        return f"{self.base}?{urlencode(pairs)}{'&' if pairs else ''}", sort

    def _ordered(self, facet):
        counts = self._counts(facet)
        chosen = self.asked.chosen.get(facet, ())
        order = ORDERED.get(facet)
        if order:
            known = {value: place for place, value in enumerate(order)}
            return sorted(counts, key=lambda each: known.get(each.value, len(order)))
        return sorted(counts, key=lambda each: each.value not in chosen)

    def _option(self, facet, each, start, end):
        values = self.asked.chosen.get(facet, ())
        chosen = each.value in values
        if chosen:
            left = tuple(value for value in values if value != each.value)
            url = self.url({**self.asked.chosen, facet: left})
        else:
            url = f"{start}{facet}={quote_plus(each.value)}{end}"
        return Option(
            self.labels.of(facet, each.value),
            number(each.count),
            url,
            chosen,
            self.labels.language(facet, each.value),
            self.says[chosen],
        )

    @property
    def chips(self) -> list[Chip]:
        """Everything chosen, each with the address that takes it back."""
        return [
            Chip(
                str(FACETS[facet]),
                self.labels.of(facet, value),
                self.url({**self.asked.chosen, facet: tuple(v for v in values if v != value)}),
            )
            for facet, values in self.asked.chosen.items()
            for value in values
        ]

    @property
    def chosen(self) -> int:
        """How many values are chosen."""
        return sum(len(values) for values in self.asked.chosen.values())

    @property
    def sorts(self) -> list[Choice]:
        """The ways to order: by relevance only where there are words."""
        names = {"relevance": _("Most relevant"), "newest": _("Newest"), "title": _("By name")}
        if not self.query.words:
            del names["relevance"]
        if self.asked.preset.kinds == ("organisation",):
            del names["newest"]
        return [
            Choice(label, self.url(self.asked.chosen, sort=sort), sort == self.query.sort)
            for sort, label in names.items()
        ]

    def url(
        self, chosen: Mapping[str, tuple[str, ...]], *, sort: str = "", words: str | None = None
    ) -> str:
        """The address of the same list with these choices, from its first page."""
        pairs = _pairs(
            chosen, sort or self.asked.sort_given, self.query.words if words is None else words
        )
        return f"{self.base}?{urlencode(pairs)}" if pairs else self.base

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the search box must carry along when other words are typed."""
        return _pairs(self.asked.chosen, "", "")

    @property
    def paging_query(self) -> str:
        """The query string for paging, without the page."""
        pairs = self.asked.pairs(sort=self.asked.sort_given)
        return f"{urlencode(pairs)}&" if pairs else ""

    @property
    def clear_url(self) -> str:
        """The same words without any choice."""
        return self.url({}, sort="")

    @property
    def better(self) -> Chip | None:
        """What the reader may have meant."""
        meant = self.results.did_you_mean
        return Chip("", meant, self.url(self.asked.chosen, words=meant)) if meant else None

    @property
    def everywhere_url(self) -> str:
        """The same words in everything."""
        return f"{reverse('search')}?{urlencode([('q', self.query.words)])}"


def _pairs(chosen, sort, words):
    pairs = [("q", words)] if words else []
    pairs += [(facet, value) for facet, values in chosen.items() for value in values]
    return pairs + ([("sort", sort)] if sort else [])
