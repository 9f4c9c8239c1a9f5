"""SAML against answers made by hand: the right way in, and every lie refused (S6)."""

import base64

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client

from marketplace.signon.models import Identity, Provider
from tests.factories import MembershipFactory, UserFactory

from . import assertions

pytestmark = pytest.mark.django_db
MFA = "http://schemas.microsoft.com/claims/multipleauthn"


@pytest.fixture
def provider(leeds):
    """Leeds by SAML."""
    return Provider.objects.create(
        organisation=leeds,
        protocol="saml",
        slug="leeds-saml",
        issuer=assertions.ISSUER,
        entrance=assertions.ENTRANCE,
        certificates=[assertions.CERTIFICATE],
        second_factor=[MFA],
        admits=True,
    )


@pytest.fixture
def bob(provider):
    """A person whose identity at Leeds is known."""
    person = UserFactory()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    Identity.objects.create(
        person=person, issuer=provider.issuer, subject="person-7", since=person.date_joined
    )
    return person


def who(client):
    """The number of the person who is signed in, or None."""
    return client.session.get("_auth_user_id")


def begin(client):
    """(number of our request, RelayState)."""
    return assertions.asked(client.get("/en/account/signon/leeds-saml/")["Location"])


def post(client, relay, said):
    """What a provider's page posts: without our cookie, as browsers do from elsewhere."""
    posted = Client().post("/signon/leeds-saml/acs/", {"SAMLResponse": said, "RelayState": relay})
    return client.get(posted["Location"], follow=True) if posted.status_code == 303 else posted


def go(client, **lies):
    """The last page after signing in at Leeds and coming back."""
    number, relay = begin(client)
    return post(client, relay, assertions.answer(number, base=settings.BASE_URL, **lies))


def test_a_known_identity_signs_in(bob):
    client = Client()
    assert go(client).status_code == 200
    assert who(client) == str(bob.pk)


def test_a_new_person_says_their_name_first(provider):
    page = go(Client())
    assert page.status_code == 200
    assert "ann@leeds.example" in page.content.decode()


ANOTHER_KEY, ANOTHER_CERTIFICATE = assertions.pair()
LIES = {
    "unsigned": {"signed": ""},
    "only the outside signed": {"signed": "response"},
    "signed with another key": {"key": ANOTHER_KEY, "certificate": ANOTHER_CERTIFICATE},
    "wrong issuer": {"issuer": "https://elsewhere.example/saml"},
    "wrong audience": {"audience": "https://elsewhere.example/metadata"},
    "no audience": {"audience": ""},
    "expired": {"end": assertions.moment(-3600), "start": assertions.moment(-7200)},
    "not yet": {"start": assertions.moment(3600), "end": assertions.moment(7200)},
    "for another address": {"acs": "https://elsewhere.example/acs/"},
    "for another recipient": {"recipient": "https://elsewhere.example/acs/"},
    "another request's answer": {"irt": ' InResponseTo="_other"'},
    "another request's assertion": {"scd_irt": ' InResponseTo="_other"'},
    "an answer that nobody asked for": {"irt": "", "scd_irt": ""},
    "a name for this visit alone": {
        "format": "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
    },
    "an e-mail address for a name": {
        "format": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
    },
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_refused_and_nobody_is_signed_in(bob, lie):
    client = Client()
    page = go(client, **LIES[lie])
    assert page.status_code == 400
    assert "could not be checked" in page.content.decode()
    assert who(client) is None


def test_an_assertion_counts_once(bob):
    first, thief = Client(), Client()
    go(first)
    page = go(thief)
    assert page.status_code == 400
    assert who(thief) is None


def test_the_same_answer_is_taken_once(bob):
    client = Client()
    number, relay = begin(client)
    said = assertions.answer(number, base=settings.BASE_URL)
    post(client, relay, said)
    client.logout()
    assert post(client, relay, said).status_code == 400
    assert who(client) is None


def test_a_changed_assertion_is_refused(bob):
    client = Client()
    number, relay = begin(client)
    said = base64.b64decode(assertions.answer(number, base=settings.BASE_URL))
    changed = base64.b64encode(said.replace(b"person-7", b"person-1")).decode()
    assert post(client, relay, changed).status_code == 400


def test_another_browser_cannot_use_the_answer(bob):
    client, other = Client(), Client()
    number, relay = begin(client)
    said = assertions.answer(number, base=settings.BASE_URL)
    assert post(other, relay, said).status_code == 400
    assert who(other) is None


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
JUNK = ["", "%%%", "\x00", "a" * 300_000, base64.b64encode(b"<x/>").decode()]
JUNK += [base64.b64encode(BOMB.encode()).decode(), base64.b64encode(b"\xff\xfe\x00").decode()]


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_junk_is_refused(bob, junk):
    client = Client()
    _number, relay = begin(client)
    assert post(client, relay, junk).status_code == 400
    assert post(client, junk[:100], junk).status_code == 400


@pytest.mark.parametrize(("context", "status"), [(MFA, 200), ("urn:other", 302)])
def test_a_lead_acts_when_the_organisation_proved_a_second_factor(bob, leeds, context, status):
    MembershipFactory(person=bob, organisation=leeds, role="lead")
    client = Client()
    go(client, context=context)
    assert client.get("/en/account/").status_code == status


def test_we_tell_administrators_what_we_are(provider):
    page = Client().get("/signon/leeds-saml/metadata/")
    assert page.status_code == 200
    assert b"/signon/leeds-saml/acs/" in page.content
    assert b'WantAssertionsSigned="true"' in page.content
