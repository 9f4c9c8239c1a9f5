"""Whatever people do, in whatever order: no invariant of a membership is broken (R7)."""

from contextlib import suppress

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cms.access import group_of
from cms.rules import WRITERS
from marketplace.journal.models import Entry
from marketplace.organisations.kinds import MOVES
from marketplace.organisations.memberships import actions, asking, ending, inviting, rules
from marketplace.organisations.models import Invitation, Membership
from marketplace.rulings import Refused
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

PROOF = actions.Proof("A call back", "The clerk")
WHO = st.integers(0, 3)
ROLE = st.sampled_from(["officer", "finance", "lead"])


class Life(RuleBasedStateMachine):
    """Three people and a broker ask, invite, answer, change and leave, allowed to or not."""

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()

    def teardown(self):
        """The next life begins in an empty town."""
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @initialize(led=st.booleans())
    def begin(self, led):
        self.council = OrganisationFactory()
        operator = OrganisationFactory(kind="operator")
        broker = MembershipFactory(organisation=operator, role="broker").person
        self.people = [UserFactory(), UserFactory(), UserFactory(), broker]
        self.was = {}
        if led:
            first = asking.ask(self.council, "lead", by=self.people[0], message="Ask Ann.")
            actions.admit(first, by=broker, proof=PROOF)
            second = asking.ask(self.council, "officer", by=self.people[1])
            actions.admit(second, by=self.people[0])

    def attempt(self, act, *arguments, **options):
        with suppress(Refused):
            act(*arguments, **options)

    def some(self, number):
        rows = list(Membership.objects.filter(organisation=self.council).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    @rule(who=WHO, role=ROLE)
    def ask(self, who, role):
        self.attempt(asking.ask, self.council, role, by=self.people[who], message="Ask Ann.")

    @rule(who=WHO, other=WHO, role=ROLE)
    def invite(self, who, other, role):
        email, by = self.people[other].email, self.people[who]
        self.attempt(inviting.invite, self.council, email, role, by=by, language="en")

    @rule(who=WHO, yes=st.booleans())
    def answer_invitation(self, who, yes):
        for sent in Invitation.objects.all():
            act = inviting.accept if yes else inviting.decline
            self.attempt(act, sent, by=self.people[who])

    @rule(number=st.integers(0, 9), who=WHO, yes=st.booleans())
    def answer(self, number, who, yes):
        if (one := self.some(number)) and yes:
            self.attempt(actions.admit, one, by=self.people[who], proof=PROOF)
        elif one:
            self.attempt(actions.refuse, one, by=self.people[who], because="No.")

    @rule(number=st.integers(0, 9), who=WHO, role=ROLE)
    def change(self, number, who, role):
        if one := self.some(number):
            told = {"role": role, "office": "", "starts": None, "ends": None}
            self.attempt(actions.change, one, by=self.people[who], **told)

    @rule(number=st.integers(0, 9), who=WHO)
    def end(self, number, who):
        if one := self.some(number):
            self.attempt(ending.end, one, by=self.people[who])

    @invariant()
    def every_move_is_one_of_the_table_and_has_a_line(self):
        for one in Membership.objects.filter(organisation=self.council):
            was = self.was.get(one.pk)
            if was not in (None, one.status):
                assert one.status in MOVES[was]
                about = Entry.objects.filter(
                    subject_type="organisations.membership", subject_id=str(one.pk)
                )
                assert about.exists()
            self.was[one.pk] = one.status

    @invariant()
    def who_acts_was_let_in_by_somebody_who_may(self):
        for one in Membership.objects.filter(organisation=self.council, status="active"):
            line = Entry.objects.get(
                verb="membership.admitted",
                subject_type="organisations.membership",
                subject_id=str(one.pk),
            )
            own = line.persona.user_id == one.person_id
            invited = Invitation.objects.filter(membership=one, reply="accepted").exists()
            assert invited if own else line.organisation is not None

    @invariant()
    def a_person_has_one_live_membership_for_a_role(self):
        live = Membership.objects.live().filter(organisation=self.council)
        pairs = list(live.values_list("person", "role"))
        assert len(pairs) == len(set(pairs))

    @invariant()
    def the_cms_follows(self):
        writing = Membership.objects.active().filter(organisation=self.council, role__in=WRITERS)
        if Group.objects.filter(name=f"Writers of organisation {self.council.pk}").exists():
            group = group_of(self.council)
            assert set(group.user_set.all()) == {one.person for one in writing}
        else:
            assert not writing.exists()

    @invariant()
    def a_council_is_claimed_by_its_first_lead_and_never_before(self):
        self.council.refresh_from_db()
        led = Entry.objects.filter(verb="organisation.claimed").exists()
        assert (self.council.standing == "claimed") == led
        assert led or not rules.has_lead(self.council)


@pytest.mark.django_db
def test_no_order_of_deeds_breaks_the_life_of_a_membership():
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
