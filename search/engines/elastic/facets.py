"""Facets and their counts as aggregations, and read from the answer."""

from collections.abc import Collection, Mapping
from functools import cached_property, partial

from elasticsearch.dsl import A, Q
from elasticsearch.dsl.query import Query as Clause

from search.engines.snapshot import MOST_VALUES
from search.results import FacetCount

# A thousand of these are made for one page: without calling FacetCount's Python code.
_made = partial(tuple.__new__, FacetCount)
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

    @cached_property
    def counts(self) -> dict:
        """What asks for the names of all facets there are, and for the counts of those known."""
        others = A("filter", filter=self.passing())
        asked = {
            "names": A("terms", field="facet_names", size=MOST_FACETS),
            "all": A("filter", filter=Q("match_all")),
            "others": others,
        }
        for name in self.names:
            field = f"facets.{name}"
            if name not in self.chosen:
                others.bucket(name, "terms", field=field, size=MOST_VALUES)
                continue
            wanted = list(self.chosen[name])
            own = asked[f"own {name}"] = A("filter", filter=self.passing(without=name))
            own.bucket("values", "terms", field=field, size=MOST_VALUES)
            own.bucket("chosen", "terms", field=field, include=wanted, size=len(wanted))
        return {name: each.to_dict() for name, each in asked.items()}

    def read(self, counted: Mapping) -> dict[str, tuple[FacetCount, ...]]:
        """The counts of every facet that has any, or of which something is chosen."""
        found = {}
        for name in self.names:
            if name in self.chosen:
                found[name] = self._with_chosen(name, counted[f"own {name}"])
            else:
                values = _pairs(counted["others"][name])
                found[name] = tuple(_made((value, count, False)) for value, count in values)
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


def _pairs(counted):
    return [(bucket["key"], bucket["doc_count"]) for bucket in counted["buckets"]]
