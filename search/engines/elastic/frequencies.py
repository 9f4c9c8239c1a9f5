"""In how many documents words stand: what BM25 and the share of the words held ask for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import log, log1p
from time import monotonic

from elasticsearch.dsl import Search

from search.engines.elastic.matching import Group, any_of

KEPT_SECONDS = 600
MOST_KEPT = 20_000


@dataclass(frozen=True)
class Frequencies:
    """How many documents there are, and how many hold any of the choices of each group."""

    size: int
    held: Mapping[Group, int]

    def rarity(self, group: Group) -> float:
        """What holding it counts among some of the words, as in engines/found.py."""
        return log1p(max(self.size, 1) / max(self.held[group], 1))

    def worth(self, phrase: str) -> float:
        """The inverse document frequency as SQLite's BM25 has it."""
        held = self.held[((phrase,),)]
        return max(log(max((self.size - held + 0.5) / (held + 0.5), 1e-9)), 1e-6)

    def theirs(self, phrase: str) -> float:
        """The same as Lucene has it: of a phrase, the sum of its words'."""
        return sum(
            log(1 + max(self.size - held, 0) / (held + 0.5) + 0.5 / (held + 0.5))
            for held in (self.held[((word,),)] for word in phrase.split(" "))
        )


class Counted:
    """Frequencies read from the index and kept for ten minutes: weights need be no newer."""

    def __init__(self, ask: Callable[[list[dict]], list[dict]], clock=monotonic):
        self._ask, self._clock = ask, clock
        self.forget()

    def forget(self) -> None:
        """The index has changed altogether."""
        self._held, self._size, self._until = {}, None, 0.0

    def of(self, phrases: Iterable[str], groups: Iterable[Group] = ()) -> Frequencies:
        """The frequencies of phrases, of each of their words, and of groups."""
        wanted = dict.fromkeys(((phrase,),) for phrase in phrases)
        wanted |= dict.fromkeys(((word,),) for ((phrase,),) in wanted for word in phrase.split(" "))
        wanted |= dict.fromkeys(groups)
        if self._clock() > self._until or len(self._held) > MOST_KEPT:
            self._held, self._until = {}, self._clock() + KEPT_SECONDS
        kept, size = self._held, self._size
        unknown = [group for group in wanted if group not in kept]
        if unknown or size is None:
            size, found = self._read(unknown)
            kept |= found
            self._size = size
        return Frequencies(size, kept)

    def known(self, tokens: list[str]) -> dict[str, int]:
        """In how many documents each token stands, for those that any holds."""
        frequencies = self.of(tokens)
        held = ((token, frequencies.held[((token,),)]) for token in tokens)
        return {token: count for token, count in held if count}

    @property
    def size(self) -> int:
        """How many documents there are."""
        return self.of(()).size

    def _read(self, groups):
        search = Search().extra(size=0, track_total_hits=True)
        filters = {str(number): any_of(group) for number, group in enumerate(groups)}
        if filters:
            search.aggs.bucket("held", "filters", filters=filters)
        (answer,) = self._ask([search.to_dict()])
        buckets = answer["aggregations"]["held"]["buckets"] if filters else {}
        found = {group: buckets[str(number)]["doc_count"] for number, group in enumerate(groups)}
        return answer["hits"]["total"]["value"], found
