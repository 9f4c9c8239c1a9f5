"""Every form, posted empty and posted with junk: words that help, input kept, nothing breaks."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.factories import UserFactory

JUNK = {
    "nul": "a\x00b@example.org",
    "long": "x" * 200_000,
    "surrogate": "\ud800@example.org",
    "bidi": "\u202eadmin@example.org",
    "number": "9" * 5_000,
    "markup": "<script>alert(1)</script>@example.org",
}
FORMS = {
    "/account/login/": ("login", "password"),
    "/account/password/reset/": ("email",),
    "/check/": ("text",),
}
OWN_FORMS = {
    "/account/password/change/": ("oldpassword", "password1", "password2"),
    "/account/reauthenticate/": ("password",),
    "/account/notices/": ("matches", "starts", "ends", "time_zone"),
}


@pytest.fixture
def signed_in(db):
    client = Client()
    client.force_login(UserFactory())
    return client


def check_refusal(response, language):
    """The page says Error first, and each line of its summary leads to a field on the page."""
    text = response.content.decode()
    assert response.status_code in (200, 422)
    assert re.search(rf"<title>\s*{ {'en': 'Error: ', 'nl': 'Fout: '}[language] }", text)
    targets = re.findall(r"govuk-error-summary__list.*?</ul>", text, re.DOTALL)
    links = re.findall(r'href="#([^"]+)"', targets[0])
    assert links
    assert all(f'id="{target}"' in text for target in links)


def post_raw(client, path, names, value):
    """Post a value in every field as a hostile client would: bytes that need not be text."""
    body = urlencode(dict.fromkeys(names, value.encode("utf-8", "surrogatepass")))
    return client.generic("POST", f"/en{path}", body, "application/x-www-form-urlencoded")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("path", FORMS)
def test_an_empty_form_is_refused_in_the_readers_language(client, path, language):
    check_refusal(client.post(f"/{language}{path}", {}), language)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("path", OWN_FORMS)
def test_an_empty_form_of_ones_own_is_refused_too(signed_in, path, language):
    check_refusal(signed_in.post(f"/{language}{path}", {}), language)


@pytest.mark.django_db
@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("path", FORMS)
def test_junk_in_a_form_never_breaks_it(client, path, junk):
    response = post_raw(client, path, FORMS[path], JUNK[junk])
    assert response.status_code < 500


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("path", OWN_FORMS)
def test_junk_in_a_form_of_ones_own_never_breaks_it(signed_in, path, junk):
    response = post_raw(signed_in, path, OWN_FORMS[path], JUNK[junk])
    assert response.status_code < 500


@pytest.mark.django_db
def test_what_was_typed_is_kept_but_never_the_password(client):
    typed = {"login": "officer@kirklees.example", "password": "not the right one"}
    text = client.post("/en/account/login/", typed).content.decode()
    assert 'value="officer@kirklees.example"' in text
    assert "not the right one" not in text
