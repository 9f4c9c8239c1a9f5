"""What tests of single sign-on share: an organisation, its provider, and a browser."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from marketplace.organisations.models import EmailDomain
from marketplace.signon import sealing
from marketplace.signon.models import Identity, Provider
from tests.factories import OrganisationFactory, UserFactory

from . import provider as providers


@pytest.fixture
def leeds(db):
    """A council whose people have addresses at leeds.example."""
    council = OrganisationFactory(name="Leeds City Council", slug="leeds")
    EmailDomain.objects.create(organisation=council, domain="leeds.example")
    return council


@pytest.fixture(scope="session")
def running_provider():
    """One that answers on loopback, for all tests."""
    with providers.running() as provider:
        yield provider


@pytest.fixture
def fake(running_provider):
    """The provider that answers, telling the truth again."""
    running_provider.claims, running_provider.lies = {}, {}
    return running_provider


@pytest.fixture
def bound(leeds, fake):
    """The provider as we know it: it lets new people in, and "mfa" is its second factor."""
    return Provider.objects.create(
        organisation=leeds,
        protocol="oidc",
        slug="leeds",
        issuer=fake.issuer,
        client_id="moothall",
        sealed_secret=sealing.seal("hush"),
        second_factor=["mfa"],
        admits=True,
    )


@pytest.fixture
def ann(bound):
    """A person whose identity at Leeds is known."""
    person = UserFactory(email="ann@elsewhere.example", name="Ann")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    Identity.objects.create(
        person=person, issuer=bound.issuer, subject="person-7", since=person.date_joined
    )
    return person


@pytest.fixture
def go(bound, fake):
    """go(client) → the last page after signing in at Leeds and coming back."""

    def visit(client=None, *, query="", **changed):
        client = client or Client()
        away = client.get(f"/en/account/signon/{bound.slug}/{query}")
        assert away.status_code == 302, away.content.decode()
        back = fake.visit(away["Location"]) | changed
        return client.get(f"/signon/{bound.slug}/callback/", back, follow=True)

    return visit


@pytest.fixture
def recently(db):
    """recently(person) → a browser in which they just gave their password."""

    def sign_in(person):
        client = Client()
        client.force_login(person)
        client.post("/en/account/reauthenticate/", {"password": "a long enough password"})
        return client

    return sign_in
