"""Nobody learns who has an account, and nobody guesses a password (BARS.md S4)."""

import re
import shutil
import subprocess
import sys

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection

from marketplace.people.forms import SignupForm
from tests.conftest import migrated_file
from tests.site.serving import environment

from .conftest import confirmed

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "priya@leeds.example", "nobody@leeds.example"
NEW = {
    "name": "Somebody",
    "language": "en",
    "password1": "another long enough password",
    "password2": "another long enough password",
}
ASKED = {
    "sign-in": ("login/", "login", {"password": "a wrong long password"}),
    "sign-in by code": ("login/code/", "email", {}),
    "sign-up": ("signup/", "email", NEW),
    "reset": ("password/reset/", "email", {}),
}


def told(client, email, path, field, more):
    """All that a browser gets to see: each answer on the way, with the address taken out."""
    cache.clear()
    browser = type(client)()
    browser.get(f"/en/account/{path}")
    answer = browser.post(f"/en/account/{path}", {field: email, **more}, follow=True)
    html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    cookies = sorted(browser.cookies)
    return answer.redirect_chain, answer.status_code, html.replace(email, "x@y"), cookies


@pytest.mark.parametrize("asked", ASKED)
def test_s4_known_and_unknown_accounts_look_the_same(client, person, post, asked):
    path, field, more = ASKED[asked]
    known = told(client, KNOWN, path, field, more)
    unknown = told(client, UNKNOWN, path, field, more)
    assert known == unknown
    if asked != "sign-in":
        assert [letter.to for letter in post] == [KNOWN, UNKNOWN]


def test_s4_a_second_sign_up_changes_nothing_and_tells_the_owner(client, person, post):
    was = person.password
    client.post("/en/account/signup/", {**NEW, "email": KNOWN.upper()})
    person.refresh_from_db()
    assert person.password == was
    assert get_user_model().objects.count() == 1
    assert post[0].subject == "You have an account already"


def test_a_double_click_makes_one_account_and_sends_one_letter(client, post, monkeypatch):
    """Both requests look before either has saved."""
    monkeypatch.setattr(SignupForm, "clean_email", lambda form: form.cleaned_data["email"])
    answers = [client.post("/en/account/signup/", {**NEW, "email": UNKNOWN}) for _click in (1, 2)]
    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, "/en/account/confirm-email/")
    ] * 2
    assert get_user_model().objects.count() == 1
    assert len(post) == 1


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_a_double_click_asks_for_one_new_password(client, person, post, email):
    for _click in (1, 2):
        client.post("/en/account/password/reset/", {"email": email})
    assert len(post) == 1


def test_s4_a_wrong_code_looks_the_same_for_known_and_unknown(client, person, post):
    seen = []
    for email in (KNOWN, UNKNOWN):
        cache.clear()
        browser = type(client)()
        browser.post("/en/account/login/code/", {"email": email})
        for _try in range(4):
            answer = browser.post("/en/account/login/code/confirm/", {"code": "AAAAAA"})
        html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        seen.append((answer.status_code, answer.get("Location"), html.replace(email, "x@y")))
    assert seen[0] == seen[1]


def test_s4_a_new_address_that_another_account_has_looks_free(client, person, post):
    confirmed("taken@leeds.example")
    seen = []
    for email in ("taken@leeds.example", "free@leeds.example"):
        browser = type(client)()
        browser.force_login(person)
        browser.post("/en/account/reauthenticate/", {"password": "a long enough password"})
        page = browser.post("/en/account/email/", {"email": email, "action_add": ""}, follow=True)
        html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
        seen.append((page.status_code, html.replace(email, "x@y")))
        EmailAddress.objects.filter(user=person, verified=False).delete()
    assert seen[0] == seen[1]


TRY = """
import sys
from django.core.management import call_command
from django.test import Client
for password in sys.argv[1:]:
    answer = Client().post(
        "/en/account/login/", {"login": "priya@leeds.example", "password": password}
    )
    print(answer.status_code, "too often" in answer.content.decode())
"""
MAKE = """
from django.contrib.auth import get_user_model
from allauth.account.models import EmailAddress
user = get_user_model().objects.create_user("priya@leeds.example", "the right password")
EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
"""


@pytest.mark.once
def test_s4_the_sixth_wrong_password_is_refused_across_two_processes(tmp_path):
    if connection.vendor != "sqlite" or not migrated_file().exists():
        pytest.skip("each process opens a copy of the migrated file of SQLite")
    shutil.copy(migrated_file(), tmp_path / "moothall.sqlite3")

    def run(code, *words):
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}", *words],
            env=environment(tmp_path, ALLOWED_HOSTS="testserver"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split("\n")[:-1]

    run(MAKE)
    assert run(TRY, *["wrong"] * 3) == ["200 False"] * 3
    assert run(TRY, *["wrong"] * 2) == ["200 False"] * 2
    # Now even the right one is refused, in whichever process.
    assert run(TRY, "wrong", "the right password") == ["200 True"] * 2
