"""What asking, admitting, changing and ending do, who may, and what the journal keeps of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.journal.models import Entry
from marketplace.organisations.memberships import actions, asking, ending
from marketplace.organisations.models import Evidence, Membership
from marketplace.rulings import Refused
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
PROOF = actions.Proof("Her name is on their website, and she answered there", "The switchboard")


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def acts(person, organisation):
    return Membership.objects.of(person).filter(organisation=organisation).exists()


@pytest.fixture
def asked(town):
    return asking.ask(town.leeds, "officer", by=town.stranger, message="Ask Ann.")


@pytest.fixture
def claim(town):
    return asking.ask(town.york, "lead", by=town.stranger, message="Call the clerk.")


def test_who_asks_has_no_rights_until_a_lead_admits_them(town, asked, followed):
    assert not acts(town.stranger, town.leeds)
    actions.admit(asked, by=town.lead)
    assert acts(town.stranger, town.leeds)
    assert verbs() == ["membership.requested", "membership.admitted"]
    assert followed == [town.leeds]
    admitted = Entry.objects.last()
    assert (admitted.persona.user, admitted.organisation) == (town.lead, town.leeds)
    assert "Ann" not in str(admitted.data)


def test_asking_and_admitting_twice_happen_once(town, asked):
    assert asking.ask(town.leeds, "officer", by=town.stranger) == asked
    for _time in range(2):
        actions.admit(asked, by=town.lead)
    assert asking.ask(town.leeds, "officer", by=town.stranger) == asked
    assert verbs() == ["membership.requested", "membership.admitted"]


@pytest.mark.parametrize("who", ["officer", "member", "supplier_lead", "broker", "stranger"])
def test_nobody_but_a_lead_answers_where_there_is_one(town, asked, who):
    for act in (actions.admit, lambda row, by: actions.refuse(row, by=by, because="No.")):
        with pytest.raises(Refused):
            act(asked, by=getattr(town, who))
    assert Membership.objects.get(pk=asked.pk).status == "requested"


def test_a_broker_admits_the_first_lead_and_only_with_evidence(town, claim, followed):
    for proof in (None, actions.Proof("", "the clerk"), actions.Proof("A call", "")):
        with pytest.raises(Refused, match="evidence"):
            actions.admit(claim, by=town.broker, proof=proof)
    town.york.refresh_from_db()
    assert (town.york.standing, acts(town.stranger, town.york)) == ("unclaimed", False)
    actions.admit(claim, by=town.broker, proof=PROOF)
    town.york.refresh_from_db()
    assert (town.york.standing, acts(town.stranger, town.york)) == ("claimed", True)
    kept = Evidence.objects.get()
    assert (kept.what, kept.source, kept.by) == (*PROOF, town.broker)
    assert verbs()[1:] == ["membership.admitted", "organisation.claimed"]
    assert PROOF.source not in str(list(Entry.objects.values_list("data", flat=True)))
    assert Entry.objects.last().organisation == town.operator


def test_the_new_lead_admits_the_next_and_the_broker_no_longer_does(town, claim):
    actions.admit(claim, by=town.broker, proof=PROOF)
    second = asking.ask(town.york, "officer", by=UserFactory())
    with pytest.raises(Refused):
        actions.admit(second, by=town.broker, proof=PROOF)
    assert actions.admit(second, by=town.stranger).status == "active"


def test_nobody_admits_themselves(town):
    own = asking.ask(town.york, "lead", by=town.broker)
    with pytest.raises(Refused, match="yourself"):
        actions.admit(own, by=town.broker, proof=PROOF)


def test_who_was_refused_reads_why_and_does_not_ask_again_at_once(town, claim):
    actions.refuse(claim, by=town.broker, because="They do not know you.")
    claim.refresh_from_db()
    assert (claim.status, claim.because) == ("refused", "They do not know you.")
    assert verbs()[1:] == ["membership.refused", "organisation.claim_refused"]
    with pytest.raises(Refused, match="30 days"):
        asking.ask(town.york, "lead", by=town.stranger)
    Membership.objects.update(decided_at=timezone.now() - timedelta(days=31))
    assert asking.ask(town.york, "lead", by=town.stranger).status == "requested"


def test_a_supplier_has_no_elected_members_and_nobody_asks_to_be_a_broker_of_a_council(town):
    for organisation, role in ((town.supplier, "member"), (town.leeds, "broker")):
        with pytest.raises(Refused, match="no such role"):
            asking.ask(organisation, role, by=town.stranger)


def test_nobody_asks_everywhere_at_once(town):
    for _each in range(5):
        asking.ask(OrganisationFactory(), "officer", by=town.stranger)
    with pytest.raises(Refused, match="Five"):
        asking.ask(town.leeds, "officer", by=town.stranger)


def test_nobody_joins_an_organisation_that_has_ended(town):
    town.york.closed = timezone.localdate()
    town.york.save()
    with pytest.raises(Refused, match="has ended"):
        asking.ask(town.york, "lead", by=town.stranger)


def test_a_change_of_role_is_kept_told_and_followed(town, followed):
    membership = town.officer.memberships.get()
    today = timezone.localdate()
    told = {"role": "finance", "office": "Treasurer", "starts": None, "ends": today}
    for _time in range(2):
        actions.change(membership, by=town.lead, **told)
    membership.refresh_from_db()
    assert (membership.role, membership.office, membership.ends) == ("finance", "Treasurer", today)
    assert verbs() == ["membership.changed"]
    assert Entry.objects.get().data["was"] == "officer"
    assert followed == [town.leeds]


def test_the_only_lead_makes_somebody_else_lead_first(town):
    alone = town.lead.memberships.get()
    told = {"office": "", "starts": None, "ends": None}
    with pytest.raises(Refused, match="somebody else lead"):
        actions.change(alone, by=town.lead, role="officer", **told)
    actions.change(town.officer.memberships.get(), by=town.lead, role="lead", **told)
    assert actions.change(alone, by=town.officer, role="officer", **told).role == "officer"


def test_an_ending_takes_the_rights_at_once_and_leaves_the_other_organisation(town, followed):
    MembershipFactory(person=town.officer, organisation=town.york)
    membership = town.officer.memberships.get(organisation=town.leeds)
    for _time in range(2):
        ending.end(membership, by=town.lead, because="She moved.")
    assert not acts(town.officer, town.leeds)
    assert acts(town.officer, town.york)
    membership.refresh_from_db()
    assert (membership.because, membership.ends) == ("She moved.", timezone.localdate())
    assert verbs() == ["membership.ended"]
    assert followed == [town.leeds]


@pytest.mark.parametrize("who", ["officer", "broker", "supplier_lead", "stranger"])
def test_others_end_no_membership_of_a_colleague(town, who):
    with pytest.raises(Refused):
        ending.end(town.member.memberships.get(), by=getattr(town, who))


def test_a_person_leaves_by_themselves_and_a_broker_can_end_a_lead(town):
    assert ending.end(town.member.memberships.get(), by=town.member).status == "ended"
    ended = ending.end(town.lead.memberships.get(), by=town.broker, because="No such person.")
    assert ended.status == "ended"
    assert Entry.objects.last().data["leaderless"] is True
    assert Entry.objects.first().organisation == town.leeds


def test_what_was_asked_is_taken_back_and_nobody_can_admit_it_then(town, asked, followed):
    ending.end(asked, by=town.stranger)
    with pytest.raises(Refused, match="over"):
        actions.admit(asked, by=town.lead)
    assert (verbs()[-1], followed) == ("membership.withdrawn", [])


def test_a_person_of_a_council_that_ended_is_moved_by_the_lead_of_the_next(town, followed):
    town.leeds.closed = timezone.localdate()
    town.leeds.save()
    town.leeds.successors.add(town.york)
    membership = town.officer.memberships.get()
    for who in (town.lead, town.officer):
        with pytest.raises(Refused):
            actions.move(membership, town.york, by=who)
    leading = MembershipFactory(organisation=town.york, role="lead").person
    with pytest.raises(Refused):
        actions.move(membership, town.supplier, by=leading)
    moved = [actions.move(membership, town.york, by=leading) for _time in range(2)]
    assert moved[0] == moved[1]
    assert (moved[0].organisation, moved[0].role, moved[0].status) == (
        town.york,
        "officer",
        "active",
    )
    assert Membership.objects.get(pk=membership.pk).status == "ended"
    assert followed == [town.leeds, town.york]
    assert verbs() == ["membership.ended", "membership.admitted"]
