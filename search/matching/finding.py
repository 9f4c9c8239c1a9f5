"""Who shares a need, and what already answers it: the whole way from an item to its matches.

Candidates come from the texts and from every source of records. The texts are compared in both
directions, records once; what both come to is the score, and all of it is told as reasons.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone

from cms.choices import BlockKind
from search.engines.base import SearchEngine
from search.matching import both_ways
from search.matching.corpus import Corpus
from search.matching.encoders import Encoder
from search.matching.facts import Fact, Ground
from search.matching.holders import Holders, held_by, kinds_in_both
from search.matching.items import BLOCK, PROPOSAL, Item
from search.matching.lanes import COUNTRY, REGION, is_elsewhere, is_near
from search.matching.matches import (
    CONTRACT,
    FUND,
    LANES,
    PRODUCT,
    READY,
    SAME_FUND,
    SAME_NEED,
    SAME_SYSTEM,
    SUPPLIER,
    Match,
)
from search.matching.naming import Named
from search.matching.preparing import Prepared, prepare
from search.matching.ranking import Scored, Words, rank
from search.matching.reasons import of_texts, reasons, told_once
from search.matching.sources import sourced
from search.matching.weighing import facts_of
from search.matching.worth import is_worth_showing

KINDS = (PROPOSAL, BLOCK, *BlockKind.values)
MOST_WORDS = 200
# So many of the texts that are most alike are weighed by the records too.
WEIGHED = 300
# Of the nearest need's points: what has fewer is no "same need" where a record says more.
NEAR_ENOUGH = 0.75
MOST = 20
MOST_NEAR = 5


@dataclass(frozen=True)
class Ranked:
    """One item in the whole ranking: its lane and all its points, before anything is said."""

    scored: Scored
    lane: str
    facts: tuple[Fact, ...] = ()

    @property
    def item(self) -> Item:
        return self.scored.item

    @property
    def strong(self) -> bool:
        return self.scored.strong

    @property
    def score(self) -> float:
        """The points of the texts and of the records, not rounded."""
        return sum(self.scored.points.values()) + sum(fact.points for fact in self.facts)


def find(
    item: Item | Prepared,
    *,
    viewer: frozenset[str],
    corpus: Corpus,
    engine: SearchEngine,
    encoders: Sequence[Encoder] = (),
    words: Words | None = None,
    own: bool = False,
    most: int = MOST,
) -> list[Match]:
    """The matches of an item that `viewer` may see, best first, at most about `most` a lane.

    Each lane keeps beside its best also the best few from the same region, the same country and
    elsewhere, so that a reader can ask for those. What has ended is left out, and without `own`
    what is of the same council. Raises SearchUnavailable where no engine answers.
    """
    query = prepared(item, corpus, encoders)
    words = words or words_of([query.item], engine, viewer)[0]
    every = _weighed(query, words, viewer, corpus, limit=WEIGHED)
    worth = [each for each in every if is_worth_showing(query.item, each, own=own)]
    chosen = [each for lane in LANES for each in _kept(worth, query.item, lane, most)]
    chosen.sort(key=lambda each: -each.score)
    return _told(query, chosen, corpus)


def ranked(
    item: Item | Prepared,
    *,
    viewer: frozenset[str],
    corpus: Corpus,
    engine: SearchEngine,
    encoders: Sequence[Encoder] = (),
    words: Words | None = None,
) -> list[Ranked]:
    """Everything that `viewer` may see, compared with an item, best first.

    Raises SearchUnavailable where no engine answers.
    """
    query = prepared(item, corpus, encoders)
    words = words or words_of([query.item], engine, viewer)[0]
    return _weighed(query, words, viewer, corpus, limit=None)


def _weighed(query, words, viewer, corpus, limit):
    """What is most alike by its texts and what shares a record, with all their points."""
    holders = holders_of(corpus)
    named = sourced(query.item, holders)
    scored = rank(query, corpus, words, viewer, limit=limit, also=named)
    scored = both_ways.balanced(query, scored, corpus)
    ground, held = Ground(holders, timezone.localdate()), held_by(query.item)
    best = max((_of_texts(each) for each in scored if each.item.kind == PROPOSAL), default=0.0)
    found = []
    for place, each in enumerate(scored):
        is_weighed = place < WEIGHED or each.item.id in named
        facts = ()
        if is_weighed:
            both = kinds_in_both(held, corpus.held[corpus.rows[each.item.id]])
            facts = facts_of(query.item, each.item, both, ground)
        found.append(Ranked(each, lane_of(each, facts, best), facts))
    return sorted(found, key=lambda each: -each.score)


def words_of(items: Iterable[Item], engine: SearchEngine, viewer: frozenset[str]) -> list[Words]:
    """What the engine finds by the words of each item's title and need; one question for all."""
    texts = [text for item in items for text in (item.title, item.need or item.summary)]
    answers = engine.similar(texts, viewer=viewer, limit=MOST_WORDS, kinds=KINDS)
    scores = [{each.id: each.score for each in answer} for answer in answers]
    return [Words(*pair) for pair in zip(scores[::2], scores[1::2], strict=True)]


def prepared(item: Item | Prepared, corpus: Corpus, encoders: Sequence[Encoder]) -> Prepared:
    """The item with its tags and vectors: as it stands in the corpus, else made now."""
    if isinstance(item, Prepared):
        return item
    known = corpus.of_id(item.id) if item.id else None
    if known and known.item == item:
        return known
    return prepare([item], encoders)[0]


@lru_cache(maxsize=1)
def holders_of(corpus: Corpus) -> Holders:
    """Who holds what in a corpus; a corpus never changes."""
    return Holders.of(corpus.items, corpus.held)


def lane_of(scored: Scored, facts: Iterable[Fact], best: float) -> str:
    """The lane of an item, where the nearest need has `best` points from its texts."""
    if scored.item.kind == BLOCK:
        return READY
    if scored.strong or _of_texts(scored) >= NEAR_ENOUGH * best:
        return SAME_NEED
    codes = {fact.code for fact in facts}
    if codes & {PRODUCT, SUPPLIER, CONTRACT}:
        return SAME_SYSTEM
    return SAME_FUND if FUND in codes else SAME_NEED


def _of_texts(scored):
    return sum(scored.points.values())


def _kept(every, ours, lane, most):
    """The best of a lane, and the best few of each choice that a reader has."""
    inside = [each for each in every if each.lane == lane]
    near = [
        [each for each in inside if is_near(ours.place, each.item.place, choice)][:MOST_NEAR]
        for choice in (REGION, COUNTRY)
    ]
    far = [each for each in inside if is_elsewhere(ours, each.item)][:MOST_NEAR]
    kept = {each.item.id: each for some in (inside[:most], *near, far) for each in some}
    return list(kept.values())


def _told(query, chosen, corpus):
    """The matches with their reasons; the names of all terms are read at once."""
    facts = {}
    for each in chosen:
        texts = of_texts(query, corpus.of_id(each.item.id), each.scored)
        facts[each.item.id] = told_once([*texts, *each.facts])
    keys = {key for told in facts.values() for fact in told for key in fact.keys}
    keys.update(key for each in chosen for key in each.scored.shared)
    named = Named(keys)
    return [
        Match(each.item, each.lane, reasons(facts[each.item.id], named), strong=each.strong)
        for each in chosen
    ]
