"""A council with a lead and colleagues, one that nobody leads, a supplier, and the operator."""

from types import SimpleNamespace

import pytest

from marketplace.organisations import following
from marketplace.organisations.models import EmailDomain
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory


@pytest.fixture
def town():
    leeds = OrganisationFactory(slug="leeds", name="Leeds City Council", standing="active")
    york = OrganisationFactory(slug="york", name="City of York Council")
    supplier = OrganisationFactory(slug="bins", name="Bins Ltd", kind="supplier", standing="active")
    operator = OrganisationFactory(slug="moothall", name="Moothall", kind="operator")
    EmailDomain.objects.create(organisation=leeds, domain="leeds.gov.uk")

    def person(organisation, role, **facts):
        return MembershipFactory(organisation=organisation, role=role, **facts).person

    return SimpleNamespace(
        leeds=leeds,
        york=york,
        supplier=supplier,
        operator=operator,
        lead=person(leeds, "lead"),
        officer=person(leeds, "officer"),
        member=person(leeds, "member"),
        supplier_lead=person(supplier, "lead"),
        broker=person(operator, "broker"),
        stranger=UserFactory(email="stranger@leeds.gov.uk", name="Sam Stranger"),
    )


@pytest.fixture
def followed(monkeypatch):
    """The organisations of which a follower was told, in order."""
    told = []
    monkeypatch.setattr(following, "followers", [told.append])
    return told
