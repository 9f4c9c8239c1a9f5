"""Which matches are worth showing: one broad word is no reason, two things are."""

import pytest

from search.matching.facts import Fact
from search.matching.finding import Ranked
from search.matching.matches import (
    CAPABILITY,
    DOUBT,
    FUND,
    MEANING,
    SAME_NEED,
    SERVICES,
    STAGES,
    WORDS,
)
from search.matching.ranking import Scored
from search.matching.worth import is_worth_showing
from tests.search.matching.made import need


def shown(points, shared=(), codes=(), **given):
    """Whether a need with these points, services and facts is shown."""
    facts = tuple(Fact(code, 0.4, lambda names: "") for code in codes)
    scored = Scored(need(2), points, shared=shared, **given)
    return is_worth_showing(need(1), Ranked(scored, SAME_NEED, facts), own=False)


@pytest.mark.parametrize("code", ["children", "finance", "data"])
def test_one_broad_word_with_what_goes_with_any_need_is_not_enough(code):
    assert not shown({SERVICES: 2.9, WORDS: 0.5}, (code,), [STAGES])


def test_words_that_only_hint_at_a_service_are_not_enough():
    assert not shown({SERVICES: 2.9, WORDS: 0.9})


def test_two_different_signals_are_enough():
    assert shown({SERVICES: 2.0}, ("trees", "street-lighting"))
    assert shown({SERVICES: 1.2, WORDS: 1.0}, ("trees",))
    assert shown({SERVICES: 1.9}, ("trees",), [CAPABILITY])
    assert not shown({SERVICES: 1.9, WORDS: 0.9}, ("trees",))


def test_one_strong_signal_is_enough():
    assert shown({SERVICES: 2.0}, ("trees",))
    assert shown({SERVICES: 4.5}, ("data",))
    assert shown({MEANING: 4.2, DOUBT: -0.1})
    assert shown({SERVICES: 0.5}, ("data",), strong=True)


def test_a_record_in_common_is_enough_and_few_points_never_are():
    assert shown({SERVICES: 0.1}, codes=[FUND])
    assert not shown({SERVICES: 0.9, WORDS: 1.0}, ("trees",))
    assert not shown({MEANING: 3.0, WORDS: 0.9})
