"""Who is told of what changes, and in which words."""

import pytest
from django.utils import timezone

from marketplace.notices.models import Notice
from marketplace.notices.registry import writer
from marketplace.organisations.memberships import actions, asking, ending, inviting
from marketplace.organisations.models import Invitation
from marketplace.people.about import forget, told_about
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def told(verb):
    """Who has a notice of the line with this verb."""
    return {notice.person for notice in Notice.objects.filter(name=verb)}


def words(verb, person):
    notice = Notice.objects.filter(name=verb, person=person).first()
    return writer(verb, notice.kind).says(notice.entry, person)


def test_a_request_goes_to_the_leads_and_to_brokers_only_where_there_is_none(town):
    asking.ask(town.leeds, "officer", by=town.stranger, message="Ask Ann.")
    assert told("membership.requested") == {town.lead}
    assert "Ask Ann." in words("membership.requested", town.lead).text
    asking.ask(town.york, "lead", by=town.stranger)
    assert told("membership.requested") == {town.lead, town.broker}


def test_the_answer_goes_to_who_asked_and_an_admission_to_the_other_leads(town):
    second = MembershipFactory(organisation=town.leeds, role="lead").person
    request = asking.ask(town.leeds, "officer", by=town.stranger)
    actions.admit(request, by=town.lead)
    assert told("membership.admitted") == {town.stranger, second}
    assert words("membership.admitted", town.stranger).title.startswith("You act for Leeds")
    assert words("membership.admitted", second).title.startswith("Sam Stranger acts for Leeds")
    refused = asking.ask(town.leeds, "lead", by=town.stranger)
    actions.refuse(refused, by=town.lead, because="We have a lead.")
    assert told("membership.refused") == {town.stranger}
    assert "We have a lead." in words("membership.refused", town.stranger).text


def test_an_ending_is_told_to_the_person_and_the_leads_and_an_own_one_to_the_leads(town):
    ending.end(town.officer.memberships.get(), by=town.lead, because="She moved.")
    assert told("membership.ended") == {town.officer}
    assert "She moved." in words("membership.ended", town.officer).text
    ending.end(town.member.memberships.get(), by=town.member)
    assert told("membership.ended") == {town.officer, town.lead}


def test_brokers_hear_that_an_organisation_lost_its_lead(town):
    ending.end(town.lead.memberships.get(), by=town.lead)
    assert told("membership.ended") == {town.broker}
    assert "Nobody leads Leeds" in words("membership.ended", town.broker).title


def test_nobody_reads_of_what_they_may_no_longer_see(town):
    asking.ask(town.leeds, "officer", by=town.stranger)
    notice = Notice.objects.get()
    ending.end(town.lead.memberships.get(), by=town.lead)
    assert writer("membership.requested", notice.kind).says(notice.entry, town.lead) is None


def test_who_invited_hears_a_no(town):
    person = UserFactory()
    sent = inviting.invite(town.leeds, person.email, "officer", by=town.lead, language="en")
    inviting.decline(sent, by=person)
    assert told("invitation.declined") == {town.lead}
    assert person.email in words("invitation.declined", town.lead).text


def test_a_change_is_told_to_the_person(town):
    membership = town.officer.memberships.get()
    told_of = {"role": "finance", "office": "", "starts": None, "ends": timezone.localdate()}
    actions.change(membership, by=town.lead, **told_of)
    assert told("membership.changed") == {town.officer}
    assert "Finance" in words("membership.changed", town.officer).text


def test_erasing_a_person_ends_what_they_did_and_drops_letters_to_them(town):
    inviting.invite(town.leeds, town.stranger.email, "officer", by=town.lead, language="en")
    asking.ask(town.york, "lead", by=town.stranger, message="The clerk knows me.")
    kept = told_about(town.stranger)
    assert kept["memberships"][0]["message"] == "The clerk knows me."
    assert kept["invitations"][0]["organisation"] == "Leeds City Council"
    forget(town.stranger)
    assert not Invitation.objects.exists()
    assert town.stranger.memberships.get().status == "ended"
