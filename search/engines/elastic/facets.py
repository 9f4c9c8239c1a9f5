"""Facets and their counts as aggregations, and read from the answer."""

from collections.abc import Collection, Mapping

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.query import Query as Clause

from search.engines.snapshot import MOST_VALUES
from search.results import FacetCount

# More facets than any site has.
MOST_FACETS = 200


class Facets:
    """The facets that the index is known to have, and what the reader chose of them."""

    def __init__(self, names: Collection[str], chosen: Mapping[str, tuple[str, ...]]):
        self.names, self.chosen = sorted(names), chosen

    def passing(self, *, without: str | None = None) -> Clause:
        """Documents with one of the chosen values of every facet, but for one of them."""
        chosen = [
            Q("terms", **{f"facets.{name}": list(values)})
            if name in self.names
            else Q("match_none")
            for name, values in self.chosen.items()
            if name != without
        ]
        return Q("bool", filter=chosen) if chosen else Q("match_all")

    def count_in(self, search: Search) -> None:
        """Ask for the names of all facets there are, and for the counts of those known."""
        search.aggs.bucket("names", "terms", field="facet_names", size=MOST_FACETS)
        search.aggs.bucket("all", "filter", filter=Q("match_all").to_dict())
        others = search.aggs.bucket("others", "filter", filter=self.passing())
        for name in self.names:
            if name not in self.chosen:
                _values(others, name, name)
                continue
            own = search.aggs.bucket(f"own {name}", "filter", filter=self.passing(without=name))
            _values(own, "values", name)
            wanted = list(self.chosen[name])
            _values(own, "chosen", name, include=wanted, size=len(wanted))

    def read(self, counted: Mapping) -> dict[str, tuple[FacetCount, ...]]:
        """The counts of every facet that has any, or of which something is chosen."""
        found = {}
        for name in self.names:
            if name in self.chosen:
                found[name] = self._with_chosen(name, counted[f"own {name}"])
            else:
                values = _pairs(counted["others"][name])
                found[name] = tuple(FacetCount(value, count) for value, count in values)
        return {name: values for name, values in found.items() if values}

    def _with_chosen(self, name, counted):
        found = dict(_pairs(counted["values"]))
        known = dict(_pairs(counted["chosen"]))
        for value in self.chosen[name]:
            found.setdefault(value, known.get(value, 0))
        chosen = self.chosen[name]
        return tuple(FacetCount(value, count, value in chosen) for value, count in found.items())


def named_in(counted: Mapping) -> set[str]:
    """The names of the facets of the documents that were found."""
    return {name for name, _ in _pairs(counted["names"])}


def _values(within, bucket, name, **given):
    given.setdefault("size", MOST_VALUES)
    within.bucket(bucket, "terms", field=f"facets.{name}", **given)


def _pairs(counted):
    return [(bucket["key"], bucket["doc_count"]) for bucket in counted["buckets"]]
