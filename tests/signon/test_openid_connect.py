"""OpenID Connect against a provider on loopback: the right way in, and every lie refused (S6)."""

import time

import pytest
from django.test import Client

from marketplace.people.models import User
from marketplace.signon.models import Attempt, Identity
from tests.factories import UserFactory

from .provider import ANOTHER_KEY

pytestmark = pytest.mark.django_db


def who(client):
    """The number of the person who is signed in, or None."""
    return client.session.get("_auth_user_id")


def test_a_known_identity_signs_in_and_goes_where_it_was_going(go, ann):
    client = Client()
    page = go(client, query="?next=/en/account/details/")
    assert who(client) == str(ann.pk)
    assert page.redirect_chain[-1][0] == "/en/account/details/"
    assert Identity.objects.get().used_at


def test_what_was_said_is_erased_once_it_was_used(go, ann):
    go()
    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.claims_kept) == ("done", {})


def test_the_request_carries_a_nonce_a_state_and_a_challenge(go, ann, fake):
    go()
    assert fake.asked["response_type"] == "code"
    assert fake.asked["code_challenge_method"] == "S256"
    assert len(fake.asked["nonce"]) > 30
    assert len(fake.asked["state"]) > 30
    assert fake.asked["redirect_uri"].endswith("/signon/leeds/callback/")


LIES = {
    "wrong issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "wrong audience": {"claims": {"aud": "another-client"}},
    "made for another client": {"claims": {"azp": "another-client"}},
    "wrong nonce": {"claims": {"nonce": "not ours"}},
    "no nonce": {"claims": {"nonce": None}},
    "a nonce that is no text": {"claims": {"nonce": 7}},
    "expired": {"claims": {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200}},
    "no end": {"claims": {"exp": None}},
    "from the future": {"claims": {"iat": int(time.time()) + 3600}},
    "no subject": {"claims": {"sub": None}},
    "an empty subject": {"claims": {"sub": ""}},
    "unsigned": {"lies": {"algorithm": "none"}},
    "signed with a shared secret": {"lies": {"algorithm": "HS256"}},
    "signed with another key": {"lies": {"key": ANOTHER_KEY}},
    "discovered under another issuer": {"lies": {"issuer": "https://elsewhere.example"}},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_refused_and_nobody_is_signed_in(go, ann, bound, fake, lie, caplog):
    fake.claims, fake.lies = LIES[lie].get("claims", {}), LIES[lie].get("lies", {})
    client = Client()
    found_out_before = "issuer" in fake.lies
    page = client.get("/en/account/signon/leeds/") if found_out_before else go(client)
    assert page.status_code == 400
    assert who(client) is None
    assert "could not be checked" in page.content.decode()
    assert "signon: leeds:" in caplog.text


def test_an_answer_in_another_browser_is_refused(fake, ann, bound):
    began, other = Client(), Client()
    back = fake.visit(began.get("/en/account/signon/leeds/")["Location"])
    page = other.get("/signon/leeds/callback/", back, follow=True)
    assert page.status_code == 400
    assert who(other) is None


def test_an_answer_is_used_once(fake, ann, bound):
    client = Client()
    back = fake.visit(client.get("/en/account/signon/leeds/")["Location"])
    client.get("/signon/leeds/callback/", back, follow=True)
    client.logout()
    assert client.get("/signon/leeds/callback/", back, follow=True).status_code == 400
    assert who(client) is None


def test_an_attempt_that_took_too_long_is_refused(fake, ann, bound):
    client = Client()
    back = fake.visit(client.get("/en/account/signon/leeds/")["Location"])
    attempt = Attempt.objects.get()
    Attempt.objects.update(at=attempt.at.replace(year=attempt.at.year - 1))
    assert client.get("/signon/leeds/callback/", back).status_code == 400


def test_an_answer_that_names_another_issuer_is_refused(go, ann):
    client = Client()
    assert go(client, iss="https://elsewhere.example").status_code == 400
    assert who(client) is None


def test_a_code_that_the_provider_did_not_give_leads_nowhere(go, ann):
    client = Client()
    page = go(client, code="stolen")
    assert page.status_code == 503
    assert who(client) is None


def test_who_turns_back_reads_so(bound, fake):
    client = Client()
    back = fake.visit(client.get("/en/account/signon/leeds/")["Location"])
    page = client.get("/signon/leeds/callback/", {"state": back["state"], "error": "access_denied"})
    assert page.status_code == 400
    assert "turned back" in page.content.decode()


def test_a_provider_that_is_not_in_use_is_not_there(bound):
    bound.active = False
    bound.save()
    assert Client().get("/en/account/signon/leeds/").status_code == 404


def test_the_same_address_never_joins_an_account(go, bound):
    there = UserFactory(email="ann@leeds.example")
    client = Client()
    page = go(client)
    assert page.status_code == 403
    assert "never join accounts" in page.content.decode()
    assert who(client) is None
    assert not Identity.objects.exists()
    assert User.objects.get() == there


def test_the_subject_of_another_issuer_is_another_person(go, bound, ann):
    Identity.objects.update(issuer="https://elsewhere.example")
    client = Client()
    go(client)
    assert who(client) is None


def test_userinfo_fills_in_an_address_of_the_same_person_alone(go, bound, fake):
    fake.claims = {"email": None}
    fake.lies = {"userinfo": {"sub": "somebody else", "email": "ann@leeds.example"}}
    assert go().status_code == 400
    fake.lies = {"userinfo": {"sub": "person-7", "email": "ann@leeds.example"}}
    assert "ann@leeds.example" in go().content.decode()


@pytest.mark.parametrize("on", [True, False])
def test_people_of_a_demonstration_come_in_only_where_it_is_on(go, ann, settings, on):
    settings.DEMO, ann.of_demo, client = on, True, Client()
    ann.save()
    go(client)
    assert ("_auth_user_id" in client.session) is on
