"""People of the demonstration, whose password is public, come in only where it is on."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.test import Client

from cms.demo_loader import records
from cms.demo_loader.reading import entries
from marketplace.journal import mail
from marketplace.journal.models import Entry, Job
from marketplace.organisations.models import Membership
from marketplace.people import checks
from marketplace.people.models import User
from tests.factories import MembershipFactory

from .conftest import PASSWORD, confirmed, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def made_up():
    """Somebody of the demonstration."""
    return confirmed("mark@leeds.example", name="Mark", of_demo=True)


def who(client):
    return client.session.get("_auth_user_id")


def reaches_their_work(client):
    return client.get("/en/account/").status_code == 200


@pytest.mark.parametrize("on", [True, False])
def test_by_password_only_where_the_demonstration_is_on(client, settings, made_up, on):
    settings.DEMO = on
    sign_in(client, made_up.email)
    assert (who(client) == str(made_up.pk)) is on
    assert reaches_their_work(client) is on


@pytest.mark.parametrize("on", [True, False])
def test_by_code_only_where_the_demonstration_is_on(client, settings, post, made_up, on):
    settings.DEMO = on
    client.post("/en/account/login/code/", {"email": made_up.email})
    client.post("/en/account/login/code/confirm/", {"code": post[-1].code})
    assert reaches_their_work(client) is on


@pytest.mark.parametrize("on", [True, False])
def test_by_passkey_only_where_the_demonstration_is_on(client, settings, monkeypatch, made_up, on):
    """The browser's part is left out: allauth is told that the passkey was right."""
    settings.DEMO = on
    key = Authenticator.objects.create(user=made_up, type=Authenticator.Type.WEBAUTHN, data={})
    auth = "allauth.mfa.webauthn.internal.auth."
    monkeypatch.setattr(f"{auth}parse_authentication_response", lambda said: said)
    monkeypatch.setattr(f"{auth}extract_user_from_response", lambda said: made_up)
    monkeypatch.setattr(f"{auth}complete_authentication", lambda user, said: key)
    client.post("/en/account/security/webauthn/login/", {"credential": '{"id": "one"}'})
    assert reaches_their_work(client) is on


@pytest.mark.parametrize("on", [True, False])
def test_a_session_of_before_is_over_where_the_demonstration_is_off(settings, made_up, on):
    settings.DEMO, client = True, Client()
    client.force_login(made_up)
    assert reaches_their_work(client)
    settings.DEMO = on
    assert reaches_their_work(client) is on


def test_by_a_new_password_neither(client, settings, post, made_up):
    settings.DEMO = False
    client.post("/en/account/password/reset/", {"email": made_up.email})
    page = client.get(post[-1].link, follow=True)
    new = {"password1": "another long password", "password2": "another long password"}
    client.post(page.request["PATH_INFO"], new)
    assert not reaches_their_work(client)
    sign_in(client, made_up.email, new["password1"])
    assert not reaches_their_work(client)


def test_everybody_else_comes_in_wherever_it_is(client, settings, person):
    settings.DEMO = False
    sign_in(client, person.email, PASSWORD)
    assert reaches_their_work(client)


def test_whom_the_demo_loads_is_marked_also_where_they_were_there_before(db):
    for _time in range(2):
        made, _new = records.make_person("a@leeds.example", "A", "en", "!")
        assert User.objects.get(pk=made.pk).of_demo
        User.objects.update(of_demo=False)


def test_addresses_of_the_demo_are_nobodys():
    """So a migration can mark them, and nobody else, in databases of before."""
    told = [entry["email"] for entry in entries("organisations", "people")]
    assert told
    assert all(email.endswith(".example") for email in told)


def test_the_check_for_deployment_names_them_and_what_to_do(settings, made_up):
    settings.DEMO = False
    [warning] = checks.no_demo_people(None)
    assert "1 accounts" in warning.msg
    assert "manage.py close_demo" in warning.hint
    settings.DEMO = True
    assert checks.no_demo_people(None) == []


def test_the_check_is_asked_only_before_a_deployment(django_assert_num_queries, made_up):
    with django_assert_num_queries(0):
        call_command("check")


def test_closing_them_leaves_no_way_in_and_nobody_of_theirs_acting(settings, made_up, person):
    membership = MembershipFactory(person=made_up, role="lead")
    real = MembershipFactory(person=person, organisation=membership.organisation)
    TOTP.activate(made_up, "A" * 32)
    settings.DEMO = False
    call_command("close_demo", dry_run=True)
    assert User.objects.get(pk=made_up.pk).is_active
    call_command("close_demo")
    made_up.refresh_from_db()
    assert not made_up.is_active
    assert not made_up.has_usable_password()
    assert not made_up.authenticator_set.exists()
    assert [one.pk for one in Membership.objects.active()] == [real.pk]
    assert Entry.objects.filter(verb="account.closed").count() == 1
    assert not Job.objects.filter(topic=mail.TOPIC).exists()
    assert checks.no_demo_people(None) == []
    call_command("close_demo")
    assert Entry.objects.filter(verb="account.closed").count() == 1
    settings.DEMO, client = True, Client()
    sign_in(client, made_up.email)
    assert not reaches_their_work(client)


def test_they_are_not_closed_while_the_demonstration_is_on(settings, made_up):
    settings.DEMO = True
    with pytest.raises(CommandError, match="MOOTHALL_DEMO"):
        call_command("close_demo")
    assert User.objects.get(pk=made_up.pk).is_active


def test_django_asks_our_own_backends_alone():
    assert all(name.startswith("marketplace.") for name in project.AUTHENTICATION_BACKENDS)
