"""Two councils, the people in them, and an editor of the platform."""

from copy import deepcopy
from functools import cached_property

import pytest

from cms import access, rules
from tests.cms.editing import councils, officer_of
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory


@pytest.fixture(scope="module")
def two_councils(kept_for_the_module):
    """Leeds and York with their folders, as they were made for all tests of a module."""
    leeds, york = ("Leeds City Council", "leeds"), ("City of York Council", "york")
    return [councils(name, slug=slug)[0] for name, slug in (leeds, york)]


@pytest.fixture
def leeds(two_councils, db):
    return deepcopy(two_councils[0])


@pytest.fixture
def york(two_councils, db):
    return deepcopy(two_councils[1])


class People:
    """Somebody in each part, by name; each is there from the moment a test speaks of them.

    The broker comes before the editor: the operator's rights say anew who edits the platform.
    """

    NAMES = (
        *("broker", "editor", "officer", "lead", "member"),
        *("finance", "former", "other", "stranger"),
    )

    def __init__(self, leeds, york):
        self.leeds, self.york = leeds, york

    @cached_property
    def officer(self):
        return officer_of(self.leeds)

    @cached_property
    def lead(self):
        return officer_of(self.leeds, "lead")

    @cached_property
    def member(self):
        return MembershipFactory(organisation=self.leeds, role="member").person

    @cached_property
    def finance(self):
        return MembershipFactory(organisation=self.leeds, role="finance").person

    @cached_property
    def former(self):
        return MembershipFactory(organisation=self.leeds, status="ended").person

    @cached_property
    def other(self):
        return officer_of(self.york)

    @cached_property
    def stranger(self):
        return UserFactory()

    @cached_property
    def editor(self):
        editor = UserFactory()
        rules.platform_editors().user_set.add(editor)
        return editor

    @cached_property
    def broker(self):
        operator = OrganisationFactory(name="Moothall", kind="operator")
        broker = MembershipFactory(organisation=operator, role="broker").person
        access.grant(operator)
        return broker


@pytest.fixture
def people(leeds, york):
    return People(leeds, york)
