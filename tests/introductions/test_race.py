"""Two councils that ask each other at the same moment: one question stands."""

import pytest

from marketplace.introductions import actions
from marketplace.introductions.models import Introduction
from marketplace.rulings import Refused
from tests.cms.life.test_race import at_once, whole_again
from tests.factories import MembershipFactory, OrganisationFactory, proposal
from tests.introductions.saying import SAID

__all__ = ["whole_again"]


@pytest.mark.usefixtures("whole_again", "transactional_db")
def test_two_who_ask_each_other_at_once_ask_once():
    councils = OrganisationFactory(), OrganisationFactory()
    officers = [MembershipFactory(organisation=council).person for council in councils]
    for turn in range(3):
        one, other = (proposal(council, slug=f"need-{turn}") for council in councils)
        outcomes = at_once(
            lambda one=one, other=other: actions.ask(one, other, by=officers[0], **SAID),
            lambda one=one, other=other: actions.ask(other, one, by=officers[1], **SAID),
        )
        kinds = sorted(type(outcome).__name__ for outcome in outcomes)
        assert kinds == [Introduction.__name__, Refused.__name__]
    assert Introduction.objects.count() == 3
