"""Two owners: one asks to join two entries, the other answers."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.life import actions, merging, rules
from cms.models import Ending, MergeOffer
from marketplace.rulings import Refused
from tests.cms.editing import officer_of
from tests.cms.life.test_merge import MAY, verbs
from tests.factories import MembershipFactory, block


@pytest.fixture
def going(leeds):
    return block(leeds, title="Bins by text", slug="bins")


@pytest.fixture
def theirs(york):
    return block(york, title="Bin watch", slug="watch")


@pytest.mark.parametrize("who", MAY)
def test_who_may_ask_and_who_may_answer(people, going, theirs, who):
    person = getattr(people, who)
    assert bool(rules.may_offer_merge(person, going, theirs)) is (
        who in ("officer", "lead", "other")
    )
    offer = merging.offer_merge(going, theirs, by=people.officer, because="The same.")
    assert bool(rules.may_answer_merge(person, offer)) is (who in ("other", "editor", "broker"))
    assert bool(rules.may_take_back_merge(person, offer)) is (who in ("officer", "lead"))


def test_nothing_changes_until_the_other_owner_accepts(people, going, theirs, leeds, york):
    offer = merging.offer_merge(going, theirs, by=people.officer, because="The same.")
    going.refresh_from_db()
    assert (going.live, offer.acting_for, offer.asked) == (True, leeds, york)
    with pytest.raises(Refused, match="asked already"):
        merging.offer_merge(going, theirs, by=people.lead, because="Again.")
    merging.accept_merge(offer, by=people.other)
    going.refresh_from_db()
    assert not going.live
    assert verbs(going) == ["merge.offered", "entry.merged"]
    assert MergeOffer.objects.get().state == "accepted"
    assert Ending.objects.get().acting_for == york
    with pytest.raises(Refused, match="answered"):
        merging.accept_merge(offer, by=people.other)


def test_the_owner_who_stays_may_ask_too(people, going, theirs):
    offer = merging.offer_merge(going, theirs, by=people.other, because="The same.")
    with pytest.raises(Refused):
        merging.accept_merge(offer, by=people.other)
    merging.accept_merge(offer, by=people.officer)
    assert Ending.objects.get().in_favour_of_id == theirs.pk


@pytest.mark.parametrize(
    ("answer", "who", "verb"),
    [
        (merging.decline_merge, "other", "merge.declined"),
        (merging.take_back_merge, "officer", "merge.taken_back"),
    ],
)
def test_a_no_and_a_change_of_mind_leave_both(people, going, theirs, answer, who, verb):
    offer = merging.offer_merge(going, theirs, by=people.officer, because="The same.")
    answer(offer, by=getattr(people, who))
    assert verbs(going) == ["merge.offered", verb]
    assert not Ending.objects.exists()
    assert merging.offer_merge(going, theirs, by=people.officer, because="Again.")


def test_an_offer_whose_page_ended_meanwhile_is_not_carried_out(people, going, theirs):
    offer = merging.offer_merge(going, theirs, by=people.officer, because="The same.")
    actions.withdraw(going, by=people.officer, because="Gone.")
    with pytest.raises(Refused, match="not public"):
        merging.accept_merge(offer, by=people.other)
    assert MergeOffer.objects.get().state == "waiting"


def test_somebody_of_a_third_council_asks_nothing(people, going, theirs):
    third = officer_of(MembershipFactory().organisation)
    with pytest.raises(Refused):
        merging.offer_merge(going, theirs, by=third, because="x")


def test_an_offer_is_read_by_its_two_owners_and_the_platform_alone(people, going, theirs):
    offer = merging.offer_merge(going, theirs, by=people.officer, because="The same.")
    seers = {"officer", "lead", "other", "editor", "broker"}
    for who in people.NAMES:
        person = getattr(people, who)
        assert MergeOffer.objects.visible_to(person).exists() is (who in seers), who
        assert MergeOffer.objects.awaiting(person).exists() is (who == "other"), who
    assert not MergeOffer.objects.visible_to(AnonymousUser()).exists()
    merging.decline_merge(offer, by=people.other)
    assert not MergeOffer.objects.awaiting(people.other).exists()
