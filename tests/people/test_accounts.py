"""An account from its making to a changed address; its letters speak its reader's language."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.urls import reverse

from .conftest import PASSWORD, confirmed, sign_in

pytestmark = pytest.mark.django_db
NEW = {
    "name": "Jan de Vries",
    "email": "jan@leiden.example",
    "language": "nl",
    "password1": "een lang genoeg wachtwoord",
    "password2": "een lang genoeg wachtwoord",
}


def test_somebody_signs_up_confirms_and_is_at_their_work(client, post):
    asked = client.post("/nl/account/signup/", NEW)
    assert asked.url == "/nl/account/confirm-email/"
    (letter,) = post
    assert letter.to == "jan@leiden.example"
    assert client.get("/nl/account/").status_code == 302
    client.post(letter.link)
    assert client.get("/nl/account/").status_code == 200
    person = get_user_model().objects.get()
    assert (person.name, person.language, person.email) == (
        "Jan de Vries",
        "nl",
        "jan@leiden.example",
    )


def test_a_link_that_somebody_else_opens_confirms_and_signs_nobody_in(client, post):
    client.post("/en/account/signup/", NEW)
    other = type(client)()
    other.post(post[0].link)
    assert EmailAddress.objects.get().verified
    assert "_auth_user_id" not in other.session


@pytest.mark.parametrize("left_out", ["name", "email", "language", "password1"])
def test_what_is_left_out_is_asked_again_and_the_rest_kept(client, post, left_out):
    page = client.post("/en/account/signup/", {**NEW, left_out: ""})
    html = page.content.decode()
    assert page.status_code == 200
    assert "<title>Error: " in html
    assert f'href="#id_{left_out}' in html
    kept = "Jan de Vries" if left_out != "name" else "jan@leiden.example"
    assert kept in html
    assert not get_user_model().objects.exists()


def test_the_sign_up_page_begins_in_the_readers_language(client):
    html = client.get("/nl/account/signup/").content.decode()
    assert 'value="nl" checked' in html


def test_a_letter_speaks_the_language_of_the_account(client, post):
    confirmed("jan@leiden.example", language="nl")
    client.post("/en/account/password/reset/", {"email": "jan@leiden.example"})
    (letter,) = post
    assert letter.subject == "Kies een nieuw wachtwoord"


def test_somebody_signs_in_by_a_code_from_an_e_mail(client, person, post):
    asked = client.post("/en/account/login/code/", {"email": person.email})
    assert asked.url == reverse("account_confirm_login_code")
    html = client.get(asked.url).content.decode()
    assert person.email in html
    wrong = client.post(asked.url, {"code": "AAAAAA"})
    assert "<title>Error: " in wrong.content.decode()
    done = client.post(asked.url, {"code": post[-1].code})
    assert done.url == "/en/account/"
    assert client.get(done.url).status_code == 200


def test_an_address_changes_by_its_own_link_and_the_old_one_is_told(client, person, post):
    sign_in(client)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "priya@york.example", "action_add": ""})
    assert [letter.to for letter in post] == ["priya@york.example"]
    person.refresh_from_db()
    assert person.email == "priya@leeds.example"
    client.post(post[0].link)
    person.refresh_from_db()
    assert person.email == "priya@york.example"
    told = [letter for letter in post if letter.to == "priya@leeds.example"]
    assert "priya@york.example" in told[0].text
    assert not EmailAddress.objects.filter(email="priya@leeds.example").exists()


def test_a_change_of_address_asks_for_the_password_again(client, person, post):
    sign_in(client)
    asked = client.post(
        reverse("account_email"), {"email": "thief@elsewhere.example", "action_add": ""}
    )
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert post == []


def test_who_has_an_app_may_still_change_their_address(client, person, phone, post):
    client.force_login(person)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "priya@york.example", "action_add": ""})
    assert [letter.to for letter in post] == ["priya@york.example"]


def test_a_changed_password_is_told(client, person, post):
    sign_in(client)
    new = "another long enough password"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    (letter,) = post
    assert letter.subject == "Your password has changed"
    assert "127.0.0.1" in letter.text


def test_they_see_where_they_are_signed_in_and_end_it_everywhere_else(client, person):
    elsewhere = type(client)(headers={"user-agent": "Mozilla/5.0 (Windows NT) Firefox/140.0"})
    sign_in(elsewhere)
    sign_in(client)
    html = client.get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Windows" in html
    client.post(reverse("usersessions_list"))
    assert elsewhere.get("/en/account/").status_code == 302
    assert client.get("/en/account/").status_code == 200
    assert UserSession.objects.count() == 1


def test_a_person_changes_their_name_and_language(client, person):
    client.force_login(person)
    done = client.post("/en/account/details/", {"name": "Priya R. Raman", "language": "nl"})
    assert done.url == "/nl/account/"
    person.refresh_from_db()
    assert (person.name, person.language) == ("Priya R. Raman", "nl")
    refused = client.post("/en/account/details/", {"name": "", "language": "xx"})
    assert "<title>Error: " in refused.content.decode()


def test_your_work_leads_to_all_of_the_account(client, person):
    client.force_login(person)
    html = client.get("/en/account/").content.decode()
    for name in ("your_details", "account_email", "mfa_index", "usersessions_list"):
        assert f'href="{reverse(name)}"' in html, name
