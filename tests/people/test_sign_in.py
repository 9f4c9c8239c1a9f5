"""Signing in by e-mail and password, and a person's own page."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from cms.rules import platform_editors
from tests.cms.editing import add, officer_of
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.fixture
def person():
    """Somebody whose address is verified."""
    user = UserFactory(email="priya@leeds.example", name="Priya Raman")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(client, email="priya@leeds.example", password=PASSWORD, language="en", **more):
    return client.post(
        f"/{language}/account/login/", {"login": email, "password": password, **more}
    )


@pytest.mark.parametrize("language", ["en", "nl"])
def test_somebody_signs_in_and_arrives_at_their_work(client, person, language):
    response = sign_in(client, language=language)
    assert response.status_code == 302
    assert response.url == f"/{language}/account/"
    page = client.get(response.url)
    assert "Priya Raman" in page.content.decode()


def test_capitals_in_an_address_do_not_matter(client, person):
    assert sign_in(client, "Priya@Leeds.example").status_code == 302


def test_they_return_to_where_they_were_going(client, person):
    asked = client.get("/nl/account/")
    assert asked.url == "/nl/account/login/?next=/nl/account/"
    response = sign_in(client, language="nl", next="/nl/account/password/change/")
    assert response.url == "/nl/account/password/change/"


def test_nobody_is_sent_on_to_another_site(client, person):
    response = sign_in(client, next="https://elsewhere.example/")
    assert response.url == "/en/account/"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_wrong_password_and_an_unknown_address_look_the_same(client, person, language):
    answers = []
    for email in ("priya@leeds.example", "nobody@leeds.example"):
        cache.clear()
        response = sign_in(client, email, "a wrong long password", language)
        html = response.content.decode()
        token = response.context["csrf_token"]
        answers.append((response.status_code, html.replace(str(token), "").replace(email, "")))
    (first, second) = answers
    assert first[0] == second[0] == 200
    assert without_tokens(first[1]) == without_tokens(second[1])


def without_tokens(html):
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]


def test_an_inactive_person_does_not_come_in(client, person):
    person.is_active = False
    person.save()
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_an_address_that_was_never_verified_does_not_come_in(client, person):
    EmailAddress.objects.update(verified=False)
    sign_in(client)
    assert client.get("/en/account/").status_code == 302


def test_signing_out_ends_it(client, person):
    sign_in(client)
    client.post("/en/account/logout/")
    assert client.get("/en/account/").status_code == 302


def test_the_cms_asks_for_our_own_sign_in(client):
    response = client.get("/cms/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/en/account/login/?next=/cms/")
    response = client.get("/cms/login/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/en/account/login/")
    response = client.get("/cms/password_reset/")
    assert response.status_code in (302, 404)


def test_somebody_without_the_cms_comes_back_to_their_work_and_reads_why(client, person):
    sign_in(client)
    response = client.get("/cms/", follow=True)
    assert response.redirect_chain[-1][0] == "/en/account/"
    assert "You do not have permission to access the admin." in response.content.decode()


def test_your_work_is_never_stored(client, person):
    client.force_login(person)
    assert "no-store" in client.get("/en/account/").headers["Cache-Control"]


def test_your_work_names_your_councils_and_roles(client, person):
    MembershipFactory(
        person=person,
        role="finance",
        office="Head of finance",
        organisation=OrganisationFactory(name="Leeds City Council"),
    )
    MembershipFactory(
        person=person,
        role="officer",
        status="ended",
        organisation=OrganisationFactory(name="City of York Council"),
    )
    client.force_login(person)
    html = client.get("/en/account/").content.decode()
    assert "Leeds City Council" in html
    assert "Head of finance" in html
    assert "City of York Council" not in html
    assert reverse("wagtailadmin_home") not in html


def test_your_work_lists_drafts_reviews_and_what_waits_for_you(client):
    leeds = OrganisationFactory(name="Leeds City Council")
    author, colleague = officer_of(leeds), officer_of(leeds, "lead")
    client.force_login(author)
    add(client, leeds, title="Still a draft", slug="still-a-draft")
    add(client, leeds, title="Sent to review", slug="sent", **{"action-submit": "1"})
    shown = client.get("/en/account/").context["sections"][0].shown
    assert [page.draft_title for page in shown["drafts"]] == ["Still a draft"]
    assert [page.draft_title for page in shown["in_review"]] == ["Sent to review"]
    assert shown["to_review"] == []
    client.force_login(colleague)
    page = client.get("/nl/account/")
    waiting = page.context["sections"][0].shown["to_review"]
    assert [text.title for text in waiting] == ["Sent to review"]
    assert reverse("wagtailadmin_home") in page.content.decode()
    stranger = officer_of(OrganisationFactory())
    client.force_login(stranger)
    assert client.get("/en/account/").context["sections"][0].shown["to_review"] == []


def test_your_work_leads_straight_to_writing(client):
    leeds = OrganisationFactory(name="Leeds City Council")
    client.force_login(officer_of(leeds))
    html = client.get("/en/account/").content.decode()
    for first_page in (reverse("start"), reverse("add_block_new")):
        assert f'href="{first_page}"' in html
    client.force_login(MembershipFactory(organisation=leeds, role="member").person)
    html = client.get("/en/account/").content.decode()
    assert reverse("add_block_new") not in html
    assert reverse("start") not in html


def test_the_queries_of_your_work_do_not_grow_with_what_waits(
    client, django_assert_max_num_queries
):
    editor = UserFactory()
    platform_editors().user_set.add(editor)
    client.force_login(editor)
    with django_assert_max_num_queries(14):
        client.get("/en/account/")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_messages_speak_the_readers_language(client, person, language):
    client.post(f"/{language}/account/login/", {"login": person.email, "password": PASSWORD})
    with translation.override(language):
        html = client.get(f"/{language}/account/").content.decode()
    assert f'lang="{language}"' in html


def test_choosing_a_password_tells_what_a_good_one_is_in_our_own_words(client, person):
    client.force_login(person)
    with translation.override("nl"):
        page = client.get(reverse("account_change_password")).content.decode()
    assert "12 tekens" in page
    assert "Uw wachtwoord" not in page
