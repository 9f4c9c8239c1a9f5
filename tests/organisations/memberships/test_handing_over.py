"""What somebody had in hand goes to a colleague when they leave."""

import pytest

from cms.models import StartedNeed
from marketplace.introductions import actions as introductions
from marketplace.journal.models import Entry
from marketplace.organisations.memberships import ending
from marketplace.organisations.models import Membership
from marketplace.rulings import Refused
from tests.factories import MembershipFactory, block, proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(town):
    """The officer, with a need being written, a draft, and a question to another council."""
    started = {"organisation": town.leeds, "token": "t", "language": "en", "open_to_others": True}
    StartedNeed.objects.create(
        person=town.officer, answers={"need": {"title": "Fewer lost bins"}}, **started
    )
    draft = block(town.leeds, live=False, title="Bin app", owner=town.officer)
    mine, theirs = proposal(town.leeds), proposal(town.york, title="Skips")
    introductions.ask(mine, theirs, by=town.officer, message="Shall we?", language="en")
    return draft


def test_what_is_in_hand_is_shown_by_its_titles(town, busy, client):
    path = f"/en/organisations/leeds/people/{town.officer.memberships.get().pk}/end/"
    client.force_login(town.lead)
    page = client.get(path).content.decode()
    assert "Fewer lost bins" in page
    assert "Bin app" in page
    assert "Know where every skip stands" in page
    assert client.post(path, {}).status_code == 422
    assert client.post(path, {"to": town.member.pk}).status_code == 422
    assert client.post(path, {"to": town.lead.pk}).status_code == 302
    assert not Membership.objects.of(town.officer).exists()


def test_a_colleague_who_can_take_it_does_and_each_thing_has_its_line(town, busy):
    membership = town.officer.memberships.get()
    for to in (None, town.member, town.officer, town.supplier_lead):
        with pytest.raises(Refused, match="Choose a colleague"):
            ending.end(membership, by=town.lead, to=to)
    assert Membership.objects.of(town.officer).exists()
    ending.end(membership, by=town.lead, to=town.lead)
    started = StartedNeed.objects.get()
    busy.refresh_from_db()
    assert (started.person, started.open_to_others, busy.owner) == (town.lead, False, town.lead)
    assert introductions.Introduction.objects.get().by == town.lead
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert verbs >= {"need.handed_over", "text.handed_over", "introduction.handed_over"}
    line = Entry.objects.get(verb="membership.handed_over")
    assert line.subject_id == str(town.lead.memberships.get().pk)


def test_nothing_changes_hands_while_another_role_stays(town, busy):
    MembershipFactory(person=town.officer, organisation=town.leeds, role="finance")
    ending.end(town.officer.memberships.get(role="officer"), by=town.lead)
    assert StartedNeed.objects.get().person == town.officer


def test_where_nobody_can_take_it_the_person_leaves_all_the_same(town, busy):
    Membership.objects.filter(person=town.lead).update(status="ended")
    ended = ending.end(town.officer.memberships.get(), by=town.officer)
    assert ended.status == "ended"
    assert StartedNeed.objects.get().person == town.officer


def test_other_organisations_things_stay_with_the_person(town, busy):
    MembershipFactory(person=town.officer, organisation=town.york)
    theirs = block(town.york, live=False, title="York app", owner=town.officer)
    ending.end(town.officer.memberships.get(organisation=town.leeds), by=town.lead, to=town.lead)
    theirs.refresh_from_db()
    assert theirs.owner == town.officer
