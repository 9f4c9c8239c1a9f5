"""Two needs are compared from either side: what is near to us must find us near too.

The score is a geometric mean of both directions. The other side's is measured on a sample of the
corpus, the same for all: enough to know what is usual for it, at a small part of the cost. So it
is known less well, and weighs a third of ours. Words are as much shared from either side.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from statistics import median
from zlib import crc32

from search.matching.corpus import Corpus
from search.matching.items import PROPOSAL
from search.matching.matches import WORDS
from search.matching.preparing import Prepared
from search.matching.ranking import Scored, Words, rank

MOST = 10
SAMPLED = 200
# The exponent of the other side's direction, where both together are 1. Equal weights (0.5) rank
# worse on the regression set of search/README.md and no better on the hard one.
THEIRS = 0.25
TYPED = "typed:"


def balanced(query: Prepared, scored: Sequence[Scored], corpus: Corpus) -> list[Scored]:
    """The same, best first, the points of the first needs rescaled to those of both directions.

    On a sample all needs come out lower, or higher, than among all. What is usual for these needs
    is no change, or they would fall behind all that is compared from one side alone.
    """
    if query.item.kind != PROPOSAL:
        return list(scored)
    first = [each for each in scored if each.item.kind == PROPOSAL and _worth(each) > 0][:MOST]
    among = sample(corpus).with_changed([_named(query)], ()) if first else corpus
    shares = {each.item.id: _share(each, query, corpus, among) for each in first}
    usual = median(shares.values()) if shares else 0
    found = [
        _times(each, shares[each.item.id] / usual) if usual and each.item.id in shares else each
        for each in scored
    ]
    return sorted(found, key=lambda each: -_worth(each))


@lru_cache(maxsize=1)
def sample(corpus: Corpus) -> Corpus:
    """Some items of a corpus, the same ones as long as they are there."""
    if len(corpus.ids) <= SAMPLED:
        return corpus
    return corpus.taken(sorted(corpus.ids, key=lambda key: crc32(key.encode()))[:SAMPLED])


def _share(scored, query, corpus, among):
    """By what the points of ours become the geometric mean of both directions."""
    theirs = corpus.of_id(scored.item.id)
    viewer = query.item.visibility | {"public"}
    ours = [_named(query).item.id]
    found = rank(theirs, among, Words({}, {}), viewer, limit=0, also=ours)
    if not found:
        return 1.0
    back_again = _worth(found[0]) + scored.points.get(WORDS, 0.0)
    return (max(back_again, 0.0) / _worth(scored)) ** THEIRS


def _times(scored, share):
    return replace(scored, points={name: worth * share for name, worth in scored.points.items()})


def _worth(scored):
    return sum(scored.points.values())


def _named(query):
    """The query by an id that no other item has, also while it is only being typed."""
    if query.item.id:
        return query
    return replace(query, item=replace(query.item, id=TYPED))
