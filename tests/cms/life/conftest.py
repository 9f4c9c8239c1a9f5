"""Two councils, the people in them, and an editor of the platform."""

from types import SimpleNamespace

import pytest

from cms import access, rules
from tests.cms.editing import officer_of
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory


@pytest.fixture
def leeds(db):
    return OrganisationFactory(name="Leeds City Council", slug="leeds")


@pytest.fixture
def york(db):
    return OrganisationFactory(name="City of York Council", slug="york")


@pytest.fixture
def people(leeds, york):
    """Somebody in each part, by name."""
    operator = OrganisationFactory(name="Moothall", kind="operator")
    broker = MembershipFactory(organisation=operator, role="broker").person
    access.grant(operator)
    editor = UserFactory()
    rules.platform_editors().user_set.add(editor)
    return SimpleNamespace(
        officer=officer_of(leeds),
        lead=officer_of(leeds, "lead"),
        member=MembershipFactory(organisation=leeds, role="member").person,
        finance=MembershipFactory(organisation=leeds, role="finance").person,
        former=MembershipFactory(organisation=leeds, status="ended").person,
        other=officer_of(york),
        stranger=UserFactory(),
        editor=editor,
        broker=broker,
    )
