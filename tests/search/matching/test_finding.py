"""The whole way from an item to its matches: sources, facts, lanes, and who may see what."""

from datetime import date

import pytest
from django.utils import timezone

from search.matching import both_ways, finding
from search.matching.corpus import Corpus
from search.matching.finding import find, ranked
from search.matching.items import COUNCILS, Place
from search.matching.matches import (
    CONTRACT,
    FUND,
    MEANING,
    PRODUCT,
    READY,
    SAME_FUND,
    SAME_NEED,
    SAME_SYSTEM,
    WORDS,
)
from search.matching.preparing import prepare
from search.matching.ranking import Scored, Words
from search.results import Candidate
from tests.search.matching.made import block, need, system

pytestmark = pytest.mark.django_db
PUBLIC = frozenset({"public"})


class Engine:
    """Answers every text with the same candidates, and remembers what it was asked."""

    def __init__(self, *candidates):
        self.candidates, self.asked = candidates, []

    def similar(self, texts, **given):
        self.asked.append((list(texts), given))
        return [list(self.candidates) for _text in texts]


@pytest.fixture
def texts(monkeypatch):
    """Texts are worth what a test says, by id; nothing else counts."""
    worth = {}

    def rank(query, corpus, words, viewer, limit=None, also=()):
        scored = [
            Scored(item, {MEANING: worth.get(item.id, 0.0)}, False, ())
            for item in corpus.items
            if item.id != query.item.id and item.visibility & viewer
        ]
        scored.sort(key=lambda each: -sum(each.points.values()))
        rest = [] if limit is None else scored[limit:]
        return scored[:limit] + [each for each in rest if each.item.id in also]

    monkeypatch.setattr(finding, "rank", rank)
    monkeypatch.setattr(both_ways, "balanced", lambda query, scored, corpus: scored)
    return worth


def corpus_of(*items):
    return Corpus.of(prepare(items, ()))


def found(ours, *others, viewer=PUBLIC, **given):
    return find(ours, viewer=viewer, corpus=corpus_of(ours, *others), engine=Engine(), **given)


def lanes(matches):
    return {each.item.id: each.lane for each in matches}


def next_year(month):
    return timezone.localdate().year + 1, month


def test_a_contract_for_the_same_product_needs_no_likeness_of_texts(texts):
    ours = need(1, "Bins", systems=(system("Confirm", *next_year(3)),))
    theirs = need(2, "Trees", systems=(system("Confirm", *next_year(7)),))
    texts.update({"page:3": 6.0})
    matches = found(ours, theirs, need(3, "Refuse"), need(4, "Roads"))
    assert lanes(matches) == {"page:2": SAME_SYSTEM, "page:3": SAME_NEED}
    (same,) = [each for each in matches if each.lane == SAME_SYSTEM]
    assert {reason.code for reason in same.reasons} == {PRODUCT, CONTRACT}
    assert "four months after the other" in " ".join(reason.text_en for reason in same.reasons)


def test_the_same_need_stays_the_same_need_when_the_system_is_the_same_too(texts):
    ours = need(1, systems=(system("Confirm"),))
    texts.update({"page:2": 6.0, "page:3": 1.0})
    matches = found(
        ours, need(2, systems=(system("Confirm"),)), need(3, systems=(system("Confirm"),))
    )
    assert lanes(matches) == {"page:2": SAME_NEED, "page:3": SAME_SYSTEM}
    assert [each.item.id for each in matches] == ["page:2", "page:3"]


def test_blocks_are_ready_and_those_who_look_for_the_same_money_have_their_lane(texts):
    ours = need(1, funds=("Local Fund",))
    texts.update({"page:2": 5.0, "page:4": 5.0})
    matches = found(ours, block(2), need(3, funds=("local fund",)), need(4))
    assert lanes(matches) == {"page:2": READY, "page:3": SAME_FUND, "page:4": SAME_NEED}
    assert FUND in {reason.code for each in matches for reason in each.reasons}


def test_points_of_the_reasons_are_the_score_and_order_the_matches(texts):
    ours = need(1, systems=(system("Confirm", *next_year(3)),), stage="idea")
    others = [
        need(n, systems=(system("Confirm", *next_year(3 + n)),) if n % 2 else (), stage="idea")
        for n in range(2, 9)
    ]
    texts.update({f"page:{n}": 5 + n * 0.137 for n in range(2, 9)})
    matches = found(ours, *others)
    scores = [each.score for each in matches]
    assert scores == sorted(scores, reverse=True)
    whole = ranked(ours, viewer=PUBLIC, corpus=corpus_of(ours, *others), engine=Engine())
    exact = {each.item.id: each.score for each in whole}
    assert all(abs(each.score - exact[each.item.id]) <= 0.0501 for each in matches)


def test_what_a_reader_may_not_see_is_no_match_by_any_source(texts):
    hidden = need(
        2,
        services=("x:rare",),
        systems=(system("Confirm"),),
        funds=("Fund",),
        visibility=frozenset({COUNCILS}),
    )
    ours = need(1, services=("x:rare",), systems=(system("Confirm"),), funds=("Fund",))
    texts.update({"page:2": 9.0})
    assert found(ours, hidden, need(3)) == []
    assert lanes(found(ours, hidden, viewer=PUBLIC | {COUNCILS})) == {"page:2": SAME_NEED}
    engine = Engine()
    ranked(ours, viewer=PUBLIC, corpus=corpus_of(ours, hidden), engine=engine)
    assert engine.asked[0][1]["viewer"] == PUBLIC


def test_what_is_over_or_too_little_alike_or_ones_own_is_not_shown(texts):
    here = Place("leeds")
    others = [
        need(2, stage="stopped"),
        need(3, stage="retired"),
        block(4, stage="obsolete"),
        need(5, place=here),
        need(6),
        need(7),
    ]
    texts.update({f"page:{n}": 5.0 for n in range(2, 7)} | {"page:7": 0.3})
    ours = need(1, place=here)
    assert lanes(found(ours, *others)) == {"page:6": SAME_NEED}
    assert set(lanes(found(ours, *others, own=True))) == {"page:5", "page:6"}


def test_each_lane_keeps_its_best_and_some_from_the_region_and_from_elsewhere(texts):
    ours = need(1, place=Place("leeds", country="GB-ENG", region="Yorkshire"))
    far = [need(n, place=Place(f"c{n}", country="GB-ENG", region="Kent")) for n in range(2, 40)]
    near = need(50, place=Place("hull", country="GB-ENG", region="Yorkshire"))
    abroad = need(51, place=Place("utrecht", country="NL", region="Utrecht"))
    texts.update({each.id: 9.0 - n / 100 for n, each in enumerate(far)})
    texts.update({"page:50": 5.0, "page:51": 4.5})
    kept = lanes(found(ours, *far, near, abroad, most=10))
    assert {"page:50", "page:51"} < set(kept)
    assert len(kept) == 12


def test_words_are_asked_for_many_items_at_once():
    engine = Engine(Candidate("page:9", 2.0))
    items = [need(1, "Bins", need="Full bins."), need(2, "Trees", summary="Old trees.")]
    words = finding.words_of(items, engine, PUBLIC)
    assert words == [Words({"page:9": 2.0}, {"page:9": 2.0})] * 2
    ((asked, given),) = engine.asked
    assert asked == ["Bins", "Full bins.", "Trees", "Old trees."]
    assert {"proposal", "software"} < set(given["kinds"])


def test_another_source_of_candidates_needs_no_other_change(texts, monkeypatch):
    ours, theirs = need(1, funds=("Fund",)), need(500, funds=("Fund",))
    rest = [need(n) for n in range(2, 12)]
    monkeypatch.setattr(finding, "WEIGHED", 1)
    texts.update({each.id: 5.0 for each in rest})
    assert "page:500" in lanes(found(ours, theirs, *rest))
    monkeypatch.setattr("search.matching.sources.SOURCES", ())
    assert "page:500" not in lanes(found(ours, theirs, *rest))
    monkeypatch.setattr("search.matching.sources.SOURCES", (lambda item, holders: ["page:500"],))
    assert "page:500" in lanes(found(ours, theirs, *rest))


def test_a_need_that_finds_us_from_its_side_too_comes_before_one_that_does_not(monkeypatch):
    towards = {("page:1", "page:2"): 4.0, ("page:1", "page:3"): 4.0}
    back = {("page:2", "page:1"): 1.0, ("page:3", "page:1"): 4.0}

    def rank(query, corpus, words, viewer, limit=None, also=()):
        worth = towards | back
        return [
            Scored(item, {MEANING: worth.get((query.item.id, item.id), 0.0), WORDS: 0.0}, False, ())
            for item in corpus.items
            if item.id != query.item.id and (limit is None or item.id in also)
        ]

    monkeypatch.setattr(both_ways, "rank", rank)
    corpus = corpus_of(need(1), need(2), need(3), block(4))
    query = corpus.of_id("page:1")
    balanced = both_ways.balanced(query, rank(query, corpus, None, PUBLIC), corpus)
    scores = {each.item.id: sum(each.points.values()) for each in balanced}
    assert [each.item.id for each in balanced[:2]] == ["page:3", "page:2"]
    assert scores["page:3"] == pytest.approx(4**both_ways.THEIRS * scores["page:2"])
    assert sum(scores.values()) == pytest.approx(8.0)


def test_needs_that_find_us_as_well_as_is_usual_stay_before_what_has_one_side(monkeypatch):
    worth = {"page:2": 4.0, "page:3": 3.0, "page:4": 2.9}

    def rank(query, corpus, words, viewer, limit=None, also=()):
        points = worth if limit is None else dict.fromkeys(also, 1.0)
        return [Scored(corpus.items[0], {MEANING: value}, False, ()) for value in points.values()]

    monkeypatch.setattr(both_ways, "rank", rank)
    corpus = corpus_of(need(1), need(2), need(3), block(4))
    scored = [Scored(corpus.items[corpus.rows[key]], {MEANING: n}) for key, n in worth.items()]
    balanced = both_ways.balanced(corpus.of_id("page:1"), scored, corpus)
    assert [each.item.id for each in balanced] == ["page:2", "page:3", "page:4"]


def test_the_day_of_a_contract_is_that_of_the_reader(texts, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2030, 1, 1))
    ours, theirs = (need(n, systems=(system("Confirm", 2029, 3),)) for n in (1, 2))
    (match,) = found(ours, theirs)
    assert {reason.code for reason in match.reasons} == {PRODUCT}
