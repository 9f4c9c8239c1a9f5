"""The searches that answer one query, sent together, and what their answers come to.

Which of them counts is known only from the answers: `whole` finds all of the words, `named`
the same with kinds that come behind in their own place, `some` finds any of the words.
"""

from collections.abc import Mapping
from typing import NamedTuple

from elasticsearch.dsl import Q

from search.engines.database import FEW, MOST_NEEDED, SEVERAL
from search.engines.elastic import matching
from search.engines.elastic.facets import Facets
from search.engines.elastic.frequencies import Counted
from search.engines.elastic.matching import any_of, either, every, group_of, lifted
from search.engines.wording import wanted
from search.query import Query

RANKED = ["behind", "_score", "number", "key"]
ORDERS = {
    "title": ["sort_title", "number", "key"],
    "newest": [{"published": "desc"}, {"number": "desc"}, "key"],
}


class Page(NamedTuple):
    """Which of the results are wanted, and which of their fields (False: none)."""

    first: int
    size: int
    fields: list[str] | bool


class Found(NamedTuple):
    """One page of raw hits, how many there are, how many hold all the words, and counts."""

    hits: list[Mapping]
    total: int
    complete: int
    relaxed: bool
    counted: Mapping


class Asked:
    """A query taken apart once."""

    def __init__(self, query: Query, counted: Counted):
        self.query, self.wanted = query, wanted(query)
        self.ranked = bool(self.wanted) and query.sort == "relevance"
        self.strict = 0 < len(self.wanted) <= MOST_NEEDED
        self.loose = len(self.wanted) > 1 or any(each.subjects for each in self.wanted)
        self.wider = [group_of(each, subjects=True) for each in self.wanted]
        self.groups = [group_of(each) for each in self.wanted]
        if query.whole and self.strict:
            self.groups, self.loose = self.wider, False
        self.phrases = matching.phrases_in(self.wider)
        if self.ranked:
            self.frequencies = counted.of(self.phrases, self.wider)
            self.top = max(map(self.frequencies.worth, self.phrases))

    @property
    def tokens(self) -> frozenset[str]:
        """Every token that a passage marks."""
        return frozenset(token for each in self.wanted for token in each.tokens)

    def whole(self) -> Q:
        """Documents with all the words, unscored."""
        return every([any_of(group) for group in self.groups], scored=False)

    def allowed(self, clause: Q) -> Q:
        """Those that a clause matches and the reader may see, without what is left out."""
        parts = self.query.parts
        required = [matching.exactly(each.part.words) for each in self.wanted if each.part.quoted]
        return Q(
            "bool",
            must=[clause],
            filter=[matching.visible(self.query.viewer), *required],
            must_not=[matching.left_out(part) for part in parts if part.excluded],
        )

    def searches(self, page: Page, facets: Facets) -> dict[str, dict]:
        """The searches, by what they find."""
        found, passing = {}, facets.passing()
        if self.strict or not self.wanted:
            clause = self._all_words() if self.strict else Q("match_all")
            late = {}
            if self._has_behind:
                late = {"late": {"filter": self._late.to_dict()}}
                found["named"] = self._search(clause, page, passing)
            found["whole"] = self._search(self._behind(clause), page, passing)
            found["whole"]["aggs"] = facets.counts | late
        if self.loose:
            if self.ranked and self.strict:
                passing = Q("bool", filter=[passing], must_not=[self.whole()])
                start = self._start(page)
                page = page._replace(first=start, size=page.size + page.first - start)
            found["some"] = self._search(self._behind(self._some_words()), page, passing)
            found["some"]["aggs"] = facets.counts
        return found

    def read(self, answers: Mapping[str, Mapping], page: Page) -> Found:
        """What counts of the answers."""
        whole, some = answers.get("whole"), answers.get("some")
        complete, hits, few = 0, [], 0
        if whole:
            complete = whole["aggregations"]["all"]["doc_count"]
            few, hits = _total(whole), _hits(whole)
            if "named" in answers and whole["aggregations"]["late"]["doc_count"] <= SEVERAL:
                hits = _hits(answers["named"])
        if not some or complete >= FEW:
            return Found(hits, few, complete, False, whole["aggregations"])
        relaxed = some["aggregations"]["all"]["doc_count"] > complete
        if not self.ranked:
            return Found(_hits(some), _total(some), complete, relaxed, some["aggregations"])
        rest = _hits(some)[max(0, page.first - few) - self._start(page) :]
        shown = (hits + rest)[: page.size]
        return Found(shown, few + _total(some), complete, relaxed, some["aggregations"])

    def _start(self, page):
        """From where on the rest is read: a few with all the words may stand before it."""
        return max(0, page.first - FEW + 1) if self.strict else page.first

    def _search(self, clause, page, passing):
        sort = self.query.sort if self.wanted or self.query.sort == "title" else "newest"
        return {
            "query": self.allowed(clause).to_dict(),
            "post_filter": passing.to_dict(),
            "sort": ORDERS.get(sort, RANKED),
            "_source": page.fields,
            "from": page.first,
            "size": page.size,
            "track_total_hits": True,
        }

    def _worth(self, phrase):
        """What a phrase is worth: at most 1, and none to Lucene's own opinion."""
        return self.frequencies.worth(phrase) / self.top / self.frequencies.theirs(phrase)

    @property
    def _height(self):
        """More than any score can be."""
        return 4.0 * len(self.phrases) * len(self.wanted)

    def _all_words(self):
        if not self.ranked:
            return self.whole()
        clause = every([any_of(group, self._worth) for group in self.groups])
        if any(each.pieces for each in self.wanted):
            itself = [any_of(group_of(each, pieces=False)) for each in self.wanted]
            clause = lifted(clause, every(itself, scored=False), self._height)
        return clause

    def _some_words(self):
        """Any of the words: BM25 times the share of the words held, rare ones counting more."""
        if not self.ranked:
            return Q("bool", filter=[either(self.wider, None)])
        rarities = [self.frequencies.rarity(group) for group in self.wider]
        shares = [
            {"filter": any_of(group), "weight": rarity / max(rarities)}
            for group, rarity in zip(self.wider, rarities, strict=True)
        ]
        scored = either(self.wider, self._worth)
        multiplied = {"score_mode": "sum", "boost_mode": "multiply"}
        return Q("function_score", query=scored, functions=shares, **multiplied)

    @property
    def _has_behind(self):
        return self.ranked and bool(self.query.behind)

    @property
    def _late(self):
        return Q("terms", **{"facets.kind": list(self.query.behind)})

    def _behind(self, clause):
        """The same with the kinds that come behind after the others."""
        return lifted(clause, ~self._late, 2 * self._height) if self._has_behind else clause


def _hits(answer):
    return answer["hits"]["hits"]


def _total(answer):
    return answer["hits"]["total"]["value"]
