"""Only the facts that can be are looked for, and none is lost by that."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.vocabulary.services import listed
from search.matching import weighing
from search.matching.facts import Ground
from search.matching.holders import Holders, held_by, kinds_in_both
from search.matching.items import System
from tests.search.matching.made import block, need

KEYS = ["x:of-nobody", *(key for each in listed()[:12] for key in each.keys[:2])]
SYSTEMS = [
    System(name, supplier, end)
    for name in ("Acme Permits", "Permits", "Rounds", "")
    for supplier in ("Acme", "Beta", "")
    for end in (None, date(2027, 3, 1), date(2027, 6, 1))
]


def some(of):
    return st.lists(st.sampled_from(of), max_size=3).map(tuple)


ITEMS = st.builds(
    lambda make, **told: make(**told),
    st.sampled_from([need, block]),
    number=st.integers(1, 2),
    services=some(KEYS),
    components=some(["gemma:a", "gemma:b"]),
    systems=some(SYSTEMS),
    funds=some(["The Fund", "the fund", ""]),
)


@pytest.mark.once
@settings(deadline=None)
@given(ITEMS, ITEMS)
def test_what_cannot_be_is_nothing_anyway(ours, theirs):
    ground = Ground(Holders.of([ours, theirs]), date(2026, 11, 22))
    both = kinds_in_both(held_by(ours), held_by(theirs))
    every = [fact(ours, theirs, ground) for fact, _kinds in weighing.FACTS]
    found = weighing.facts_of(ours, theirs, both, ground)
    assert [(each.code, each.points, each.keys) for each in found] == [
        (each.code, each.points, each.keys) for each in every if each
    ]
