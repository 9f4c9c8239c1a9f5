"""Reasons: their points add up, and what they say of two texts stands there word for word."""

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext
from hypothesis import given, settings
from hypothesis import strategies as st

from search.matching import finding, tagging
from search.matching.evidence import LONGEST, passages, sentences, shared_words
from search.matching.facts import Fact
from search.matching.matches import (
    DOUBT,
    HINTS,
    MEANING,
    NEARBY,
    SAME_NEED,
    SAME_SERVICE,
    SERVICES,
    WORDS,
    Match,
)
from search.matching.preparing import Prepared, prepare
from search.matching.ranking import Scored
from search.matching.reasons import of_texts, reasons, rounded, told_once
from tests.search.matching.made import block, need

POINTS = st.floats(-4, 7, allow_nan=False)
BINS = need(
    1,
    "Missed bins",
    need="Residents phone us about missed bins. We want to know where the lorry was.",
)
BAKKEN = need(
    2,
    "Gemiste containers",
    language="nl",
    need="Het is druk aan de balie. Inwoners bellen over een niet geleegde container.",
)


def names(key):
    return tagging.label(key, "en")


def facts(points, shared=(), theirs=BAKKEN, strong=False):
    scored = Scored(theirs, points, strong, shared)
    return of_texts(*prepare([BINS, theirs], ()), scored)


def evidence(ours, theirs):
    return passages(*prepare([ours, theirs], ()))


def told(found, code):
    (reason,) = [each for each in reasons(found, names) if each.code == code]
    return reason


@settings(deadline=None)
@given(st.lists(POINTS, max_size=9))
def test_points_in_tenths_add_up_to_their_sum_in_tenths(points):
    tenths = rounded(points)
    assert sum(round(each * 10) for each in tenths) == round(sum(each * 10 for each in points))
    assert all(abs(tenth - each) <= 0.1 for tenth, each in zip(tenths, points, strict=True))


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([MEANING, SERVICES, WORDS, DOUBT]), POINTS), st.booleans())
def test_the_reasons_shown_add_up_to_the_score_shown(points, strong):
    more = [Fact("fund", 0.7, lambda names: "x"), Fact(NEARBY, 0.0, lambda names: "near")]
    found = [*facts(points, ("missed-bin",), strong=strong), *more]
    shown = reasons(found, names)
    match = Match(BAKKEN, SAME_NEED, shown)
    assert match.score == pytest.approx(sum(each.points for each in found), abs=0.0501)
    assert all(each.points == round(each.points, 1) for each in shown)
    assert all(each.points or each.code == NEARBY for each in shown)


def test_reasons_stand_by_their_points_and_what_speaks_against_comes_last():
    found = facts({MEANING: 2.0, SERVICES: 2.6, WORDS: 1.0, DOUBT: -0.7}, ("missed-bin",))
    shown = reasons([*found, Fact(NEARBY, 0.0, lambda names: "near")], names)
    assert [each.code for each in shown] == [SERVICES, MEANING, WORDS, NEARBY, DOUBT]
    assert shown[-1].text_en == "The words are alike, the need reads otherwise."


def test_only_a_strong_match_says_that_the_need_is_said_in_the_same_way():
    points = {MEANING: 3.0, SERVICES: 1.0}
    strong, weak = (told(facts(points, ("a",), strong=each), MEANING) for each in (True, False))
    assert strong.text_en == "The need is said in much the same way."
    assert weak.text_en == "The two needs read alike."
    assert told(facts(points, theirs=block()), MEANING).text_en == (
        "The need and what the building block does read alike."
    )


def test_shared_services_say_what_both_are_about():
    reason = told(facts({MEANING: 2.0, SERVICES: 1.4}, ("alpha", "beta")), SERVICES)
    assert reason.text_en == "Both mention: alpha, beta."
    assert reason.points == 1.4


def test_what_both_texts_only_hint_at_is_not_said_to_be_what_they_are_about():
    tag = tagging.Tag("alpha", 0.3, ())
    ours, theirs = Prepared(BINS, {"alpha": tag}), Prepared(BAKKEN, {"alpha": tag})
    (fact,) = of_texts(ours, theirs, Scored(BAKKEN, {SERVICES: 1.0}, False, ()))
    assert (fact.code, fact.points) == (HINTS, 1.0)
    assert fact.say(names) == "Both texts use words that often go with: alpha."


def test_a_match_of_meaning_alone_names_the_nearest_topics_or_none():
    topics = told(facts({MEANING: 2.0, SERVICES: 0.04, WORDS: 0.01}, ("alpha",)), MEANING)
    assert topics.text_en == "Similar wording of the need; nearest shared topics: alpha."
    assert topics.points == pytest.approx(2.0, abs=0.1)
    alone = told(facts({MEANING: 2.0}), MEANING)
    assert alone.text_en == "Similar wording of the need; no topic is shared by name."


def test_without_a_model_nothing_is_said_of_meaning():
    shown = reasons(facts({SERVICES: 1.0, WORDS: 0.5}, ("alpha",)), names)
    assert {each.code for each in shown} == {SERVICES, WORDS}


def test_what_texts_and_terms_both_say_is_told_once_and_keeps_its_points():
    service = Fact(SAME_SERVICE, 1.2, lambda names: "same", keys=("alpha",))
    both = told_once([*facts({SERVICES: 1.0}, ("alpha",)), service])
    assert [(each.code, each.points) for each in both] == [(SAME_SERVICE, 2.2)]
    more = told_once([*facts({SERVICES: 1.0}, ("alpha", "beta")), service])
    assert told(more, SERVICES).text_en == "Both mention: beta."
    assert sum(each.points for each in more) == 2.2


def test_passages_are_the_sentences_that_are_most_alike_word_for_word():
    theirs = need(3, need="Our staff are few. Lorries of the refuse crew pass, bins stay full.")
    ours, others = evidence(BINS, theirs)
    assert (ours, others) in {
        (
            "Residents phone us about missed bins.",
            "Lorries of the refuse crew pass, bins stay full.",
        ),
        (
            "We want to know where the lorry was.",
            "Lorries of the refuse crew pass, bins stay full.",
        ),
    }


def test_where_nothing_is_shared_the_wishes_are_shown():
    ours = need(1, need="It is busy. We want quieter mornings. Nobody rests.")
    theirs = need(2, need="De balie is vol. Wij willen rust. Het regent.", language="nl")
    assert evidence(ours, theirs) == ("We want quieter mornings.", "Wij willen rust.")


@settings(deadline=None)
@given(st.text(max_size=600), st.text(max_size=600))
def test_evidence_always_stands_in_the_texts(first, second):
    ours, theirs = need(1, "T", need=first), need(2, "T", need=second, language="nl")
    mine, others = evidence(ours, theirs)
    assert mine in (first or "T")
    assert others in (second or "T")
    assert max(len(mine), len(others)) <= LONGEST
    assert all(each in first for each in sentences(first))


def test_a_long_sentence_is_cut_between_words():
    words = "bins " * 90
    ours, _theirs = evidence(need(1, need=words), need(2, need="bins"))
    assert len(ours) <= LONGEST
    assert ours.endswith("bins")


def test_words_that_both_use_are_named_as_ours_has_them():
    theirs = need(3, "Missing bins", need="Residents' phones ring. It was where we want.")
    assert shared_words(BINS, theirs) == ["Residents", "Missed", "phone", "bins"]
    assert shared_words(BINS, need(4, "Trees")) == []


def test_numbers_are_no_words_that_both_use():
    ours = need(1, "Gulls", need="In 2026 we paid 4,000 for 900 nests.")
    theirs = need(2, "Trees", need="By 2026 there were 900 stumps, at 4,000 each.")
    assert shared_words(ours, theirs) == []


def test_of_two_languages_it_is_said_that_words_are_only_written_alike():
    ours = need(1, "Bins", need="A crew waits ten minutes for a wet planner in Venlo.")
    theirs = need(
        2, "Bakken", language="nl", need="De wet geeft een planner in Venlo tien minuten."
    )
    assert shared_words(ours, theirs) == ["minutes / minuten", "planner", "Venlo", "wet"]
    scored = Scored(theirs, {WORDS: 1.0}, False, ())
    (fact,) = of_texts(*prepare([ours, theirs], ()), scored)
    reason = told([fact], WORDS)
    assert reason.text_en.startswith("Written alike in both languages: minutes / minuten")


def test_no_sentence_speaks_to_the_reader_who_may_be_a_stranger():
    """A match is kept once and read by everybody: "you" would be nobody."""
    folder = Path(finding.__file__).parent
    spoken = {
        node.value
        for source in folder.glob("*.py")
        for call in ast.walk(ast.parse(source.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"_", "ngettext"}
        for node in call.args
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert len(spoken) > 20
    told = set(spoken)
    with translation.override("nl"):
        told |= {gettext(text) for text in spoken}
    speaking = re.compile(r"\b(you|yours?|jij|jou|jouw|jullie|je)\b", re.IGNORECASE)
    assert [text for text in told if speaking.search(text)] == []
