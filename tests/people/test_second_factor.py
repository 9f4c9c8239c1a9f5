"""Members, finance and leads act only after a second factor (BARS.md S5)."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import flows
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from marketplace.organisations import second_factor
from tests.factories import MembershipFactory, OrganisationFactory

from .conftest import PASSWORD, code_of, confirmed, sign_in

pytestmark = pytest.mark.django_db
ASKED = ("member", "finance", "lead")
NOT_ASKED = ("officer", "assessor", "broker")
HERE = "/en/account/second-factor/"


@pytest.fixture
def lead(person, post):
    """The same person, lead of a council."""
    return MembershipFactory(person=person, role="lead").person


@pytest.fixture
def activate(monkeypatch):
    """activate(client) → set up an app, as the pages lead; the last answer.

    What follows the commit is done within the request, as on a site.
    """
    monkeypatch.setattr(flows.transaction, "on_commit", lambda function: function())

    def go(client):
        client.post("/en/account/reauthenticate/", {"password": PASSWORD})
        page = client.get(reverse("mfa_activate_totp"))
        code = code_of(page.context["form"].secret)
        return client.post(reverse("mfa_activate_totp"), {"code": code})

    return go


@pytest.mark.parametrize("role", [*ASKED, *NOT_ASKED])
def test_who_decides_is_asked_and_nobody_else(person, role):
    MembershipFactory(person=person, role=role)
    assert second_factor.is_asked(person) == (role in ASKED)


def test_a_membership_that_has_ended_or_not_begun_asks_nothing(person):
    today = timezone.localdate()
    MembershipFactory(person=person, role="lead", status="ended")
    MembershipFactory(person=person, role="finance", status="requested")
    MembershipFactory(person=person, role="member", starts=today + timezone.timedelta(days=1))
    assert not second_factor.is_asked(person)


@pytest.mark.parametrize("role", ASKED)
def test_s5_with_a_password_alone_they_reach_nothing_of_their_own(client, person, role, post):
    council = OrganisationFactory(slug="testshire")
    MembershipFactory(person=person, role=role, organisation=council)
    sign_in(client)
    for address in ("/en/account/", "/en/start/new/", "/en/entries/", "/cms/"):
        asked = client.get(address, follow=True)
        assert asked.redirect_chain[-1][0].startswith(HERE), address
    public = client.get("/en/organisations/testshire/")
    assert public.status_code == 200
    assert not public.context["user"].is_authenticated


def test_s5_what_they_post_is_not_done(client, lead):
    sign_in(client)
    posted = client.post("/en/account/details/", {"name": "Somebody", "language": "nl"})
    assert posted.status_code == 302  # their own details stay theirs
    posted = client.post("/en/start/new/", {"title": "Unproved"})
    assert posted.status_code == 302
    assert "/account/login/" in posted.url


def test_the_page_says_what_to_do_and_where_they_were_going(client, lead):
    sign_in(client)
    page = client.get("/en/start/new/", follow=True)
    assert page.context["next"] == "/en/start/new/"
    html = page.content.decode()
    assert reverse("mfa_activate_totp") in html
    assert reverse("mfa_add_webauthn") in html
    elsewhere = client.get(f"{HERE}?next=https://elsewhere.example/")
    assert elsewhere.context["next"] == ""


def test_setting_up_an_app_proves_it_and_gives_recovery_codes(client, lead, activate):
    sign_in(client)
    codes = activate(client)
    assert codes.url == reverse("mfa_view_recovery_codes")
    html = client.get(codes.url).content.decode()
    assert html.count("<li><code>") == 10
    assert client.get("/en/account/").status_code == 200


def test_a_wrong_first_code_sets_up_nothing(client, lead):
    sign_in(client)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert page.status_code == 200
    assert "<title>Error: " in page.content.decode()
    assert not Authenticator.objects.exists()


def test_signing_in_with_the_app_goes_on_to_their_work(client, lead, phone):
    step = sign_in(client, next="/en/start/")
    assert step.url == reverse("mfa_authenticate")
    assert client.get("/en/account/").status_code == 302
    done = client.post(step.url, {"code": code_of(phone)})
    assert done.url == "/en/start/"
    assert client.get("/en/account/").status_code == 200


def test_a_code_counts_once(client, lead, phone):
    code = code_of(phone)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    client.post("/en/account/logout/")
    sign_in(client)
    # allauth itself forgets the code after half a minute, while the next one may still be early.
    cache.delete(f"allauth.mfa.totp.used?user={lead.pk}&code={code}")
    for again in (code, f"{code[:3]} {code[3:]}"):
        page = client.post(reverse("mfa_authenticate"), {"code": again})
        assert page.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("halves", [-1, 0, 1])
def test_a_clock_half_a_minute_off_still_serves(client, lead, phone, halves):
    sign_in(client)
    done = client.post(reverse("mfa_authenticate"), {"code": code_of(phone, halves)})
    assert done.status_code == 302


def test_who_lost_the_phone_comes_in_by_a_recovery_code_and_sets_up_another(
    client, lead, phone, activate
):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    sign_in(client)
    done = client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert done.url == "/en/account/"
    assert client.get("/en/account/").status_code == 200
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert client.get("/en/account/").status_code == 302  # nothing proves them any more
    activate(client)
    assert client.get("/en/account/").status_code == 200
    client.post("/en/account/logout/")
    sign_in(client)
    again = client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert again.status_code == 200  # used


def test_a_session_from_before_the_app_ends_with_it(client, lead, activate):
    other = type(client)()
    sign_in(other)
    sign_in(client)
    activate(client)
    assert "_auth_user_id" not in other.session


def test_with_a_password_alone_nobody_changes_the_devices_that_are_there(client, lead, phone):
    """A session that began before the phone was set up has the password, and no more."""
    client.force_login(lead, proved=False)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    for name in (
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "account_email",
    ):
        assert HERE in client.get(reverse(name), follow=True).redirect_chain[-1][0], name
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type="totp").exists()
    client.post(reverse("mfa_reauthenticate"), {"code": code_of(phone)})
    assert client.get(reverse("mfa_index")).status_code == 200


def test_proof_is_of_one_person(client, lead):
    client.force_login(lead)
    other = confirmed("other@leeds.example")
    MembershipFactory(person=other, role="lead")
    client.force_login(other, proved=False)
    session = client.session
    session[second_factor.PROVED] = str(lead.pk)
    session.save()
    assert client.get("/en/account/").status_code == 302


@pytest.mark.parametrize(("proved", "status"), [(True, 200), (False, 302)])
def test_a_single_sign_on_counts_only_when_it_says_so(client, lead, proved, status):
    client.force_login(lead, proved=False)
    session = client.session
    session["account_authentication_methods"] = [{"method": "signon", "proved": proved}]
    session["account_authentication_methods_user"] = str(lead.pk)
    session.save()
    assert client.get("/en/account/").status_code == status


def test_an_officer_acts_with_a_password(client, person):
    MembershipFactory(person=person, role="officer")
    sign_in(client)
    assert client.get("/en/account/").status_code == 200


def test_a_role_that_comes_later_asks_from_then_on(client, person):
    membership = MembershipFactory(person=person, role="officer")
    sign_in(client)
    membership.role = "lead"
    membership.save()
    assert client.get("/en/account/").status_code == 302


def test_the_sixth_wrong_code_in_five_minutes_is_refused(client, lead, phone):
    sign_in(client)
    for _try in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    page = client.post(reverse("mfa_authenticate"), {"code": code_of(phone)})
    assert page.status_code == 200
    assert "too often" in page.content.decode()
