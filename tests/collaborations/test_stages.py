"""The life of a collaboration: every pair of stages, and who may move it."""

import itertools

import pytest

from marketplace.collaborations import actions
from marketplace.collaborations.models import Collaboration
from marketplace.collaborations.stages import MOVES, ROAD, Stage, may_follow
from marketplace.journal.models import Entry
from marketplace.rulings import Refused
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, proposal, published

ALLOWED = {
    ("idea", "forming"),
    ("forming", "discovery"),
    ("discovery", "alpha"),
    ("alpha", "beta"),
    ("beta", "live"),
    ("live", "retired"),
    *((stage.value, "on_hold") for stage in ROAD),
    *((stage.value, "stopped") for stage in ROAD),
    ("on_hold", "stopped"),
}


@pytest.mark.parametrize(("was", "now"), itertools.product(Stage, Stage))
def test_every_pair_of_stages(was, now):
    assert may_follow(was, now) == ((was.value, now.value) in ALLOWED)


@pytest.mark.parametrize("held", ROAD)
def test_on_hold_returns_only_to_where_it_was(held):
    assert [stage for stage in ROAD if may_follow(Stage.ON_HOLD, stage, held)] == [held]


def test_every_stage_has_its_row_of_moves():
    assert set(MOVES) == set(Stage)


@pytest.mark.django_db
def test_publishing_a_proposal_opens_its_collaboration_once():
    page = proposal()
    published(page)
    assert Collaboration.objects.get().stage == Stage.IDEA
    assert Entry.objects.filter(verb="collaboration.opened").count() == 1


@pytest.mark.django_db
def test_a_proposal_opens_in_the_stage_its_author_named():
    page = proposal(live=False)
    actions.name_starting_stage(page, Stage.DISCOVERY)
    published(page)
    assert page.collaboration.stage == Stage.DISCOVERY


@pytest.mark.django_db
def test_a_draft_has_no_collaboration():
    assert not hasattr(proposal(live=False), "collaboration")


@pytest.mark.django_db
def test_an_old_draft_published_later_leaves_the_stage_alone():
    council = OrganisationFactory()
    officer = MembershipFactory(organisation=council).person
    page = proposal(council)
    draft = page.save_revision()
    actions.move(page.collaboration, Stage.FORMING, by=officer)
    draft.publish()
    assert Collaboration.objects.get().stage == Stage.FORMING


@pytest.mark.django_db
def test_a_stranger_may_not_move_it_and_is_told_why():
    collaboration = proposal(OrganisationFactory(name="Kirklees Council")).collaboration
    with pytest.raises(Refused, match="Kirklees Council"):
        actions.move(collaboration, Stage.FORMING, by=UserFactory())
    assert Collaboration.objects.get().stage == Stage.IDEA


@pytest.mark.django_db
def test_a_move_writes_one_entry_with_both_stages():
    council = OrganisationFactory()
    officer = MembershipFactory(organisation=council).person
    actions.move(proposal(council).collaboration, Stage.FORMING, by=officer)
    entry = Entry.objects.get(verb="collaboration.moved")
    assert (entry.data["was"], entry.data["now"]) == ("idea", "forming")
