"""Two needs are compared from either side: what is near to us must find us near too.

The score is the geometric mean of both directions. The other side's is measured on a sample of
the corpus, the same for all: enough to know what is usual for it, at a small part of the cost.
Words are as much shared from either side.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import sqrt
from zlib import crc32

from search.matching.corpus import Corpus
from search.matching.items import PROPOSAL
from search.matching.matches import WORDS
from search.matching.preparing import Prepared
from search.matching.ranking import Scored, Words, rank

MOST = 10
SAMPLED = 200
TYPED = "typed:"


def balanced(query: Prepared, scored: Sequence[Scored], corpus: Corpus) -> list[Scored]:
    """The same, best first, the points of the first needs rescaled to those of both directions."""
    if query.item.kind != PROPOSAL:
        return list(scored)
    first = [each for each in scored if each.item.kind == PROPOSAL][:MOST]
    among = sample(corpus).with_changed([_named(query)], ()) if first else corpus
    weighed = {each.item.id: _weighed(each, query, corpus, among) for each in first}
    found = [weighed.get(each.item.id, each) for each in scored]
    return sorted(found, key=lambda each: -sum(each.points.values()))


@lru_cache(maxsize=1)
def sample(corpus: Corpus) -> Corpus:
    """Some items of a corpus, the same ones as long as they are there."""
    if len(corpus.ids) <= SAMPLED:
        return corpus
    return corpus.taken(sorted(corpus.ids, key=lambda key: crc32(key.encode()))[:SAMPLED])


def _weighed(scored, query, corpus, among):
    """The points as both directions have them; as they are where there is nothing to weigh."""
    theirs = corpus.of_id(scored.item.id)
    there = sum(scored.points.values())
    viewer = query.item.visibility | {"public"}
    ours = [_named(query).item.id]
    found = rank(theirs, among, Words({}, {}), viewer, limit=0, also=ours) if there > 0 else []
    if not found:
        return scored
    back_again = sum(found[0].points.values()) + scored.points.get(WORDS, 0.0)
    share = sqrt(max(back_again, 0.0) / there)
    return replace(scored, points={name: worth * share for name, worth in scored.points.items()})


def _named(query):
    """The query by an id that no other item has, also while it is only being typed."""
    if query.item.id:
        return query
    return replace(query, item=replace(query.item, id=TYPED))
