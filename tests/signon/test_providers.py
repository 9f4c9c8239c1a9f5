"""Binding, changing and unbinding a sign-in: who may, what is kept, what the journal says."""

import pytest
from django.core.exceptions import ValidationError

from marketplace.journal.models import Entry
from marketplace.notices.models import Notice
from marketplace.organisations.work import Section
from marketplace.rulings import Refused
from marketplace.signon import bound, papers, providers
from marketplace.signon.models import Identity, Provider
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

from . import assertions

pytestmark = pytest.mark.django_db
ISSUER = "https://login.leeds.example/tenant"
GIVEN = {"protocol": "oidc", "issuer": ISSUER, "client_id": "us", "secret": "hush hush"}
METADATA = """<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
 xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{issuer}">
<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}
</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
 Location="{entrance}"/></md:IDPSSODescriptor></md:EntityDescriptor>"""


def metadata(**changed):
    body = "".join(assertions.CERTIFICATE.splitlines()[1:-1])
    told = {"issuer": assertions.ISSUER, "entrance": assertions.ENTRANCE, "certificate": body}
    return METADATA.format(**told | changed).encode()


def connected(provider, subject="person-1", **fields):
    """Somebody who comes in through the provider."""
    person = UserFactory(**fields)
    return Identity.objects.create(
        person=person, issuer=provider.issuer, subject=subject, since=person.date_joined
    )


def lines():
    return list(Entry.objects.filter(verb__startswith="signon.").order_by("pk"))


@pytest.fixture
def broker():
    operator = OrganisationFactory(name="Moothall", kind="operator")
    return MembershipFactory(organisation=operator, role="broker").person


@pytest.fixture
def kept(leeds, broker):
    return providers.bind(leeds, "leeds", GIVEN, by=broker)


def test_what_a_broker_binds_is_kept_and_told_without_its_secret(leeds, broker):
    lead = MembershipFactory(organisation=leeds, role="lead").person
    provider = providers.bind(leeds, "leeds", GIVEN, by=broker)
    assert (provider.issuer, provider.secret, provider.active) == (ISSUER, "hush hush", True)
    line = lines()[-1]
    assert (line.verb, line.persona.user, line.organisation) == ("signon.bound", broker, leeds)
    assert "hush" not in f"{line.data}{provider.sealed_secret}"
    assert list(Notice.objects.filter(name="signon.bound").values_list("person", flat=True)) == [
        lead.pk
    ]


def test_the_same_given_twice_makes_one(leeds, broker, kept):
    assert providers.bind(leeds, "leeds", GIVEN, by=broker) == kept
    assert len(lines()) == 1
    with pytest.raises(ValidationError, match="bound already"):
        providers.bind(leeds, "leeds-2", GIVEN, by=broker)


@pytest.mark.parametrize("role", ["lead", "officer", "broker"])
def test_nobody_but_a_broker_of_the_site_may(leeds, kept, role):
    """A broker of a council, should there be one, is no broker of the site."""
    other = MembershipFactory(organisation=leeds, role=role).person
    for act in (
        lambda: providers.bind(leeds, "leeds-2", {**GIVEN, "issuer": f"{ISSUER}2"}, by=other),
        lambda: providers.change(kept, {"client_id": "them"}, by=other),
        lambda: providers.unbind(kept, by=other, because="Mine now"),
        lambda: providers.bind_again(kept, by=other),
    ):
        with pytest.raises(Refused):
            act()
    assert len(lines()) == 1


def test_a_change_says_what_changed_and_nothing_of_what_it_was(broker, kept):
    providers.change(kept, {"secret": "whisper", "client_id": "us"}, by=broker)
    kept.refresh_from_db()
    assert kept.secret == "whisper"
    assert lines()[-1].data["changed"] == ["secret"]
    assert "whisper" not in str(lines()[-1].data)
    providers.change(kept, {"secret": "whisper"}, by=broker)
    assert len(lines()) == 2


def test_an_issuer_stays_whatever_is_given(broker, kept):
    with pytest.raises(ValidationError, match="keeps its issuer"):
        providers.change(kept, {"issuer": "https://elsewhere.example"}, by=broker)
    kept.refresh_from_db()
    assert kept.issuer == ISSUER


def test_one_that_names_people_is_kept_when_it_is_unbound_and_can_be_bound_again(broker, kept):
    connected(kept)
    providers.unbind(kept, by=broker, because="They closed it")
    kept.refresh_from_db()
    assert not kept.active
    assert lines()[-1].data["because"] == "They closed it"
    providers.unbind(kept, by=broker, because="Again")
    assert [line.verb for line in lines()] == ["signon.bound", "signon.unbound"]
    providers.bind_again(kept, by=broker)
    kept.refresh_from_db()
    assert kept.active


def test_one_that_names_nobody_is_not_kept(leeds, broker, kept):
    providers.unbind(kept, by=broker, because="A mistake")
    assert not Provider.objects.exists()
    assert providers.bind(leeds, "leeds", GIVEN, by=broker).pk


def test_two_brokers_at_once_are_told_and_nothing_breaks(broker, kept):
    """Both have the page open; one unbinds it, and nothing is kept."""
    providers.unbind(Provider.objects.get(pk=kept.pk), by=broker, because="A mistake")
    providers.unbind(kept, by=broker, because="A mistake")
    assert [line.verb for line in lines()] == ["signon.bound", "signon.unbound"]
    for deed in (
        lambda: providers.change(kept, {"client_id": "we"}, by=broker),
        lambda: providers.bind_again(kept, by=broker),
    ):
        with pytest.raises(Refused, match="unbound this meanwhile"):
            deed()
    assert not Provider.objects.exists()


def test_who_would_have_no_way_in_but_a_letter_is_counted(kept):
    connected(kept)
    stranded = connected(kept, "person-2").person
    assert bound.without_another_way(kept) == 0
    stranded.set_unusable_password()
    stranded.save()
    assert bound.without_another_way(kept) == 1


def test_a_lead_reads_who_comes_in_and_by_which_sign_in(leeds, kept):
    colleague = connected(kept, name="Ann Officer").person
    MembershipFactory(organisation=leeds, person=colleague)
    connected(kept, "person-2", name="Somebody Else")
    section = bound.on_people_page(leeds)
    assert isinstance(section, Section)
    assert section.shown["doors"] == [(kept, ["Ann Officer"])]


def test_the_list_says_since_when_by_whom_and_when_last(broker, kept):
    identity = connected(kept)
    identity.used_at = identity.since
    identity.save()
    [row] = bound.listed()["rows"]
    said = " ".join(str(fact.value) for fact in row.facts)
    assert broker.name in said
    assert "1 person" in said
    assert "last used on" in said
    providers.unbind(kept, by=broker, because="Closed")
    assert [row.title for row in bound.listed()["former"]] == ["Leeds City Council"]


def test_the_next_sign_in_of_an_organisation_has_an_address_of_its_own(leeds, kept):
    assert bound.new(leeds, "saml").returns_to.endswith("/signon/leeds-2/acs/")


def test_metadata_names_its_issuer_its_entrance_and_its_certificate():
    assert papers.metadata(metadata()) == {
        "issuer": assertions.ISSUER,
        "entrance": assertions.ENTRANCE,
        "certificates": [assertions.CERTIFICATE],
    }


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<html></html>",
        b"\x00\xff",
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        metadata(certificate="AAAA"),
        metadata().replace(b"md:IDPSSODescriptor", b"md:SPSSODescriptor"),
        b" " * (papers.MOST_BYTES + 1),
    ],
    ids="nothing html bytes entity certificate service long".split(),
)
def test_a_file_that_is_no_metadata_of_one_sign_in_is_refused(xml):
    with pytest.raises(ValidationError):
        papers.metadata(xml)
