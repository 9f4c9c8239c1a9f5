"""Two councils with a need each, a supplier with a block, and the people who act for them."""

from copy import deepcopy
from types import SimpleNamespace

import pytest
from django.test import Client

from cms.models import StartedNeed
from marketplace.introductions import actions
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    block,
    proposal,
)
from tests.introductions.saying import SAID

ROLES = ("officer", "lead", "member", "finance")


@pytest.fixture
def hall(first_hall, db):
    """Leeds asks, Leiden is asked; `hall.leeds_officer` and so on for each council and role."""
    return deepcopy(first_hall)


@pytest.fixture(scope="module")
def first_hall(kept_for_the_module):
    """The same, as it was made for all tests of a module."""
    leeds = OrganisationFactory(name="Leeds City Council", slug="leeds")
    leiden = OrganisationFactory(name="Gemeente Leiden", slug="leiden", country="NL")
    people = {
        f"{council.slug}_{role}": MembershipFactory(organisation=council, role=role).person
        for council in (leeds, leiden)
        for role in ROLES
    }
    operator = OrganisationFactory(name="Moothall", kind="operator")
    return SimpleNamespace(
        leeds=leeds,
        leiden=leiden,
        skips=proposal(leeds, title="Know where every skip stands", slug="skips"),
        beds=proposal(leiden, title="Wat kost een bed", slug="beds", language="nl"),
        broker=MembershipFactory(organisation=operator, role="broker").person,
        former=MembershipFactory(organisation=leeds, status="ended").person,
        stranger=UserFactory(),
        **people,
    )


@pytest.fixture
def supplier(db):
    """A supplier with a block of its own, and its officer."""
    firm = OrganisationFactory(name="PlanGrove Ltd", slug="plangrove", kind="supplier")
    officer = MembershipFactory(organisation=firm).person
    return SimpleNamespace(firm=firm, officer=officer, tool=block(firm, slug="tool"))


@pytest.fixture
def asked(hall):
    """Leeds has asked Leiden."""
    return actions.ask(hall.skips, hall.beds, by=hall.leeds_officer, **SAID)


@pytest.fixture
def started(hall):
    """A need that an officer of Leiden is writing and lets councils find."""
    return StartedNeed.objects.create(
        person=hall.leiden_officer,
        organisation=hall.leiden,
        token="one",
        language="nl",
        open_to_others=True,
        answers={
            "need": {"title": "Minder afval op straat"},
            "today": {"today": "Niemand weet waar de bakken staan."},
        },
    )


@pytest.fixture
def at():
    """at(person) → a browser in which this person is signed in."""

    def sign_in(person):
        client = Client()
        client.force_login(person)
        return client

    return sign_in
