"""Organisations' own sign-ins at the broker's desk: who sees it, and what its forms take."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from marketplace.journal.models import Entry
from marketplace.signon.models import Identity, Provider
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

from . import assertions
from .test_providers import metadata

pytestmark = pytest.mark.django_db
HERE = "/en/desk/signon/"
NEW = f"{HERE}bind/leeds/oidc/"
GIVEN = {
    "issuer": "https://login.leeds.example/tenant",
    "client_id": "moothall-here",
    "secret": "hush hush",
    "second_factor": "mfa, hwk",
    "admits": "no",
    "slug": "leeds",
}


def signed_in(person, proved=True):
    client = Client()
    client.force_login(person, proved=proved)
    return client


@pytest.fixture
def broker():
    operator = OrganisationFactory(name="Moothall", kind="operator")
    return MembershipFactory(organisation=operator, role="broker").person


@pytest.fixture
def desk(broker):
    return signed_in(broker)


def connect(provider):
    person = UserFactory()
    return Identity.objects.create(
        person=person, issuer=provider.issuer, subject="7", since=person.date_joined
    )


def text(response):
    return response.content.decode()


def paths(slug):
    acts = ("", "change/", "unbind/", "again/", "ask/")
    return [HERE, f"{HERE}bind/", NEW, *(f"{HERE}at/{slug}/{act}" for act in acts)]


def test_a_broker_without_a_second_factor_is_told_what_to_do_and_does_nothing(broker, bound):
    client = signed_in(broker, proved=False)
    for path in paths(bound.slug):
        for response in (client.get(path), client.post(path, GIVEN)):
            assert response.status_code == 403, path
            assert "Set up an app" in text(response)
    assert list(Provider.objects.all()) == [bound]
    assert not Entry.objects.exists()


@pytest.mark.parametrize("role", ["lead", "officer", "broker"])
def test_nobody_else_learns_that_it_is_there(leeds, bound, role):
    client = signed_in(MembershipFactory(organisation=leeds, role=role).person)
    for path in paths(bound.slug):
        assert client.get(path).status_code == 404
        assert client.post(path, GIVEN).status_code == 404


def test_a_broker_reads_the_addresses_first_and_binds_with_what_comes_back(leeds, desk):
    assert "/signon/leeds/callback/" in text(desk.get(NEW))
    page = desk.post(NEW, GIVEN, follow=True)
    provider = Provider.objects.get()
    assert (provider.organisation, provider.second_factor) == (leeds, ["mfa", "hwk"])
    assert provider.secret == "hush hush"
    assert "Bound." in text(page)
    assert "/signon/leeds/callback/" in text(page)
    assert "hush" not in text(page)
    assert "hush" not in text(desk.get(f"{HERE}at/leeds/change/"))
    assert HERE in text(desk.get("/en/desk/"))


def test_pressing_twice_binds_once(leeds, desk):
    for _time in range(2):
        assert desk.post(NEW, GIVEN).status_code == 302
    assert Provider.objects.count() == 1
    assert Entry.objects.filter(verb="signon.bound").count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"issuer": "", "client_id": ""}, "Give the issuer."),
        ({"issuer": "http://plain.example"}, "begins with https://"),
        ({"issuer": "https://a.example/.well-known/openid-configuration"}, "Leave out"),
        ({"admits": "perhaps"}, "Choose yes or no."),
        ({"client_id": "x" * 201}, "200"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_written_stays(leeds, desk, changed, said):
    response = desk.post(NEW, GIVEN | changed)
    assert response.status_code == 422
    assert "<title>Error: " in text(response)
    assert said in text(response)
    assert "mfa, hwk" in text(response)
    assert "hush" not in text(response)
    assert not Provider.objects.exists()


def test_an_issuer_of_another_organisation_is_named(leeds, desk):
    desk.post(NEW, GIVEN)
    OrganisationFactory(slug="york")
    response = desk.post(f"{HERE}bind/york/oidc/", GIVEN | {"slug": "york"})
    assert response.status_code == 422
    assert "bound already, for Leeds City Council" in text(response)


def test_an_address_that_was_given_away_meanwhile_is_not_taken(leeds, desk):
    desk.post(NEW, GIVEN)
    response = desk.post(NEW, GIVEN | {"issuer": "https://other.example"})
    assert response.status_code == 422
    assert "Begin again" in text(response)
    assert Provider.objects.count() == 1


def test_saml_is_bound_by_its_metadata_alone(leeds, desk):
    file = SimpleUploadedFile("idp.xml", metadata())
    desk.post(f"{HERE}bind/leeds/saml/", {"metadata": file, "admits": "yes", "slug": "leeds"})
    provider = Provider.objects.get()
    assert (provider.issuer, provider.entrance) == (assertions.ISSUER, assertions.ENTRANCE)
    assert provider.certificates == [assertions.CERTIFICATE]
    page = text(desk.get(f"{HERE}at/leeds/"))
    for word in ("/signon/leeds/acs/", "/signon/leeds/metadata/", "SHA-256"):
        assert word in page


def test_saml_by_hand_wants_all_of_it_and_a_certificate_that_is_one(leeds, desk):
    path = f"{HERE}bind/leeds/saml/"
    told = {"admits": "no", "issuer": "urn:leeds", "slug": "leeds"}
    page = text(desk.post(path, told))
    assert "begins with https://" in page
    assert "Give the certificate" in page
    told |= {"entrance": assertions.ENTRANCE, "certificates": "MII and so on"}
    assert "This is no certificate." in text(desk.post(path, told))
    assert not Provider.objects.exists()
    desk.post(path, told | {"certificates": assertions.CERTIFICATE * 2})
    assert Provider.objects.get().certificates == [assertions.CERTIFICATE]


def test_a_metadata_file_of_another_sign_in_changes_nothing(leeds, desk):
    told = {"admits": "yes", "slug": "leeds"}
    file = SimpleUploadedFile("idp.xml", metadata())
    desk.post(f"{HERE}bind/leeds/saml/", told | {"metadata": file})
    kept = Provider.objects.values().get()
    other = SimpleUploadedFile("idp.xml", metadata(issuer="https://elsewhere.example"))
    response = desk.post(f"{HERE}at/leeds/change/", told | {"metadata": other})
    assert response.status_code == 422
    assert "of another sign-in: https://elsewhere.example" in text(response)
    assert Provider.objects.values().get() == kept


def test_what_may_shut_people_out_asks_for_a_tick_and_other_things_do_not(desk, bound):
    connect(bound)
    path = f"{HERE}at/leeds/change/"
    told = {"client_id": "moothall", "second_factor": "mfa", "admits": "no"}
    assert desk.post(path, told).status_code == 302
    risky = told | {"secret": "whisper"}
    response = desk.post(path, risky)
    assert response.status_code == 422
    assert "Tick this" in text(response)
    assert Provider.objects.get().secret == "hush"
    assert desk.post(path, risky | {"sure": "on"}).status_code == 302
    provider = Provider.objects.get()
    assert (provider.secret, provider.admits, provider.client_id) == ("whisper", False, "moothall")


def test_a_secret_that_is_left_empty_is_kept(desk, bound):
    told = {"client_id": "another", "second_factor": "mfa", "admits": "yes", "secret": ""}
    desk.post(f"{HERE}at/leeds/change/", told)
    provider = Provider.objects.get()
    assert (provider.client_id, provider.secret) == ("another", "hush")


def test_unbinding_says_whom_it_shuts_out_and_asks_why(desk, bound, go):
    person = connect(bound).person
    person.set_unusable_password()
    person.save()
    path = f"{HERE}at/leeds/unbind/"
    assert "1 person has neither a password nor a passkey" in text(desk.get(path))
    response = desk.post(path, {})
    assert response.status_code == 422
    assert "Say why." in text(response)
    assert "Tick this" in text(response)
    desk.post(path, {"because": "They closed it", "sure": "on"})
    assert Client().get("/en/account/signon/leeds/").status_code == 404
    assert "It is unbound already" in text(desk.post(path, {}, follow=True))
    assert Entry.objects.filter(verb="signon.unbound").count() == 1
    assert desk.get(f"{HERE}at/leeds/again/").status_code == 302
    assert not Provider.objects.get().active
    desk.post(f"{HERE}at/leeds/again/")
    assert Client().get("/en/account/signon/leeds/").status_code == 302


def test_a_broker_asks_a_service_whether_it_answers(desk, bound, fake):
    path = f"{HERE}at/leeds/ask/"
    assert "It answers, under the issuer" in text(desk.post(path, follow=True))
    assert desk.get(path).status_code == 302


@pytest.mark.parametrize(
    ("issuer", "said"),
    [("", "names another issuer"), ("http://127.0.0.1:9", "does not answer")],
)
def test_a_service_that_is_another_or_away_is_told_so(desk, bound, fake, issuer, said):
    """The first is the fake itself, that lies; at the second nobody is."""
    Provider.objects.update(issuer=issuer or f"{fake.issuer}/")
    page = desk.post(f"{HERE}at/leeds/ask/", follow=True)
    assert said in text(page)


def test_a_lead_sees_how_colleagues_sign_in_and_an_officer_does_not(leeds, bound):
    lead = signed_in(MembershipFactory(organisation=leeds, role="lead").person)
    officer = signed_in(MembershipFactory(organisation=leeds).person)
    path = "/en/organisations/leeds/people/"
    assert bound.issuer in text(lead.get(path))
    assert "How colleagues sign in" not in text(officer.get(path))


def test_the_list_asks_no_more_questions_for_more(desk, bound, django_assert_max_num_queries):
    for number in range(5):
        Provider.objects.create(
            organisation=OrganisationFactory(),
            protocol="oidc",
            slug=f"one-{number}",
            issuer=f"https://{number}.example",
            client_id="us",
        )
    with django_assert_max_num_queries(12):
        desk.get(HERE)
    with django_assert_max_num_queries(12):
        desk.get("/en/desk/")
