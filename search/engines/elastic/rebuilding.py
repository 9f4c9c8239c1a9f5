"""A new index built beside the old one, which answers until the alias moves in one call."""

from collections.abc import Iterable
from itertools import islice
from time import time_ns

from search.documents import Document
from search.engines.base import SearchUnavailable
from search.engines.elastic.cluster import REINDEX, Cluster
from search.engines.elastic.entry import COPIES, entry_of, index_body

BATCH = 200
_GONE = {"ignore_unavailable": True}


class Indexes:
    """The index that answers, and the one that is being built; both by their aliases."""

    def __init__(self, cluster: Cluster, *, refresh: bool | str = False):
        self.cluster, self.alias, self.refresh = cluster, cluster.alias, refresh
        self.building = f"{cluster.alias}-next"
        self.copies = COPIES

    def put(self, documents: Iterable[Document], version: int) -> None:
        """Put documents into what answers and what is being built, if none newer stands there."""
        places = self._places()
        for batch in batched(map(entry_of, documents)):
            lines = [line for place in places for line in _lines(place, batch, version)]
            self.cluster.write(lines, refresh=self.refresh)

    def take(self, ids: Iterable[str], version: int) -> None:
        """Take documents out of both; whatever older write comes later does not bring them back."""
        places = self._places()
        heads = [_head(place, key, version) for place in places for key in ids]
        for batch in batched(heads):
            self.cluster.write([{"delete": head} for head in batch], refresh=self.refresh)

    def replace(self, documents: Iterable[Document], version: int) -> int:
        """Build a new index and swap; gives how many documents it holds."""
        fresh = f"{self.alias}-{time_ns()}"
        self._clear()
        aliases = {"aliases": {self.building: {}}}
        self.cluster.call("indices.create", index=fresh, body=index_body(self.copies) | aliases)
        try:
            for batch in batched(map(entry_of, documents)):
                self.cluster.write([*_lines(self.building, batch, version)], aliased=True)
            self.cluster.call("indices.refresh", index=fresh)
            held = self.cluster.call("count", index=fresh)["count"]
            self._swap(fresh)
        except BaseException:
            self.cluster.call("indices.delete", index=fresh, **_GONE)
            raise
        return held

    def drop(self) -> None:
        """Remove every index of this alias."""
        for name in self.cluster.indexes():
            self.cluster.call("indices.delete", index=name, **_GONE)

    def _places(self):
        known = self.cluster.indexes()
        if not any(self.alias in aliases for aliases in known.values()):
            raise SearchUnavailable(f"The index is missing: {REINDEX}")
        ours = {self.alias, self.building}
        return [name for name, aliases in known.items() if ours & aliases]

    def _clear(self):
        """Remove what a rebuild that was killed left behind."""
        for name, aliases in self.cluster.indexes().items():
            if self.alias not in aliases and name != self.alias:
                self.cluster.call("indices.delete", index=name, **_GONE)

    def _swap(self, fresh):
        """Let the alias name the new index alone; an index that took the alias's name goes too."""
        old = [name for name in self.cluster.indexes() if name != fresh]
        actions = [
            *({"remove_index": {"index": name}} for name in old),
            {"add": {"index": fresh, "alias": self.alias}},
            {"remove": {"index": fresh, "alias": self.building}},
        ]
        self.cluster.call("indices.update_aliases", actions=actions)


def batched(things: Iterable) -> Iterable[list]:
    """The things, so many at a time as one call carries."""
    remaining = iter(things)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _lines(place, entries, version):
    """What puts the entries into a place, in the shape of a bulk call."""
    for entry in entries:
        yield {"index": _head(place, entry["key"], version)}
        yield entry


def _head(place, key, version):
    return {"_index": place, "_id": key, "version": version, "version_type": "external_gte"}
