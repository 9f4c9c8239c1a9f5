"""What owners are told of the life of their entries."""

import pytest
from django.core import mail

from cms.life import actions, merging
from tests.cms.reports.sending import addressed
from tests.factories import block

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(leeds, york, people):
    """A block of Leeds and one of York; all who act for the two are there."""
    for name in ("officer", "lead", "other", "editor"):
        getattr(people, name)
    return block(leeds, title="Missed bins", slug="bins"), block(york, title="Bins", slug="b")


def last():
    return mail.outbox[-1]


def test_the_other_owner_is_asked_and_the_answer_goes_to_who_asked(pair, people):
    going, staying = pair
    offer = merging.offer_merge(going, staying, by=people.officer, because="They are the same.")
    assert addressed() == [people.other.email]
    assert last().subject == "Leeds City Council asks to join two into one"
    for part in ("They are the same.", "Missed bins", f"/en/entries/offers/{offer.pk}/"):
        assert part in last().body
    mail.outbox.clear()
    merging.decline_merge(offer, by=people.other, because="Ours does more.")
    assert addressed() == [people.officer.email]
    assert "Ours does more." in last().body


def test_a_yes_is_told_to_who_asked_and_an_answered_question_is_asked_of_nobody(pair, people):
    going, staying = pair
    offer = merging.offer_merge(going, staying, by=people.officer, because="They are the same.")
    merging.accept_merge(offer, by=people.other)
    assert addressed() == [people.officer.email]
    assert last().subject == "City of York Council joined the two into one"


def test_owners_hear_when_the_platform_withdraws_and_not_of_their_own_doing(pair, people):
    theirs, other = pair
    actions.withdraw(theirs, by=people.editor, because="It names a person.")
    assert addressed() == sorted([people.officer.email, people.lead.email])
    assert "It names a person." in last().body
    mail.outbox.clear()
    actions.withdraw(other, by=people.other, because="Out of date.")
    assert addressed() == []
