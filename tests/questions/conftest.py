"""Leeds owns a building block, somebody of Leiden asks about it, a broker looks after the site."""

from copy import deepcopy
from types import SimpleNamespace

import pytest
from django.test import Client

from marketplace.questions import actions
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, block

ROLES = ("officer", "lead", "member", "finance")
SAID = {"text": "Does it work with Exchange?", "language": "en"}


@pytest.fixture
def town(first_town, db):
    """`town.leeds_officer` and so on for each role of the owner; `town.asker` acts for Leiden."""
    return deepcopy(first_town)


@pytest.fixture(scope="module")
def first_town(kept_for_the_module):
    """The same, as it was made for all tests of a module."""
    leeds = OrganisationFactory(name="Leeds City Council", slug="leeds")
    leiden = OrganisationFactory(name="Gemeente Leiden", slug="leiden", country="NL")
    operator = OrganisationFactory(name="Moothall", kind="operator")
    people = {
        f"leeds_{role}": MembershipFactory(organisation=leeds, role=role).person for role in ROLES
    }
    return SimpleNamespace(
        leeds=leeds,
        leiden=leiden,
        rooms=block(leeds, title="Room booking", slug="rooms"),
        asker=MembershipFactory(organisation=leiden, person__name="Anna Jansen").person,
        colleague=MembershipFactory(organisation=leiden).person,
        broker=MembershipFactory(organisation=operator, role="broker").person,
        former=MembershipFactory(organisation=leeds, status="ended").person,
        stranger=UserFactory(),
        **people,
    )


@pytest.fixture
def asked(town):
    """Anna of Leiden has asked Leeds about its building block."""
    return actions.ask(town.rooms, by=town.asker, acting_for=town.leiden, **SAID)


@pytest.fixture
def at():
    """at(person) → a browser in which this person is signed in."""

    def sign_in(person):
        client = Client()
        client.force_login(person)
        return client

    return sign_in
