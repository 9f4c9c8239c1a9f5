"""The devices of a second factor: how their secrets lie, and what becomes of lost ones."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.management import CommandError, call_command
from django.urls import reverse

from marketplace.journal.models import Entry
from marketplace.organisations import second_factor
from tests.factories import MembershipFactory

from .conftest import code_of, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(person, post):
    """The same person, lead of a council."""
    return MembershipFactory(person=person, role="lead").person


def test_secrets_lie_encrypted_and_another_key_reads_none(client, lead, phone, settings):
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert phone not in kept
    settings.SECRET_KEY = "another key"
    sign_in(client)
    page = client.post(reverse("mfa_authenticate"), {"code": code_of(phone)})
    assert page.status_code == 200
    settings.SECRET_KEY_FALLBACKS = ["tests-only"]
    done = client.post(reverse("mfa_authenticate"), {"code": code_of(phone)})
    assert done.status_code == 302


def test_the_operator_removes_what_somebody_lost_and_they_are_told(client, lead, phone, post):
    client.force_login(lead)
    UserSession.objects.create(
        user=lead, session_key=client.session.session_key, ip="127.0.0.1", user_agent="a browser"
    )
    call_command("forget_devices", lead.email, "--dry-run", stdout=StringIO())
    assert second_factor.has_device(lead)
    call_command("forget_devices", lead.email, "--because", "Called back", stdout=StringIO())
    assert not Authenticator.objects.exists()
    assert client.get("/en/account/").status_code == 302
    entry = Entry.objects.get(verb="account.devices_forgotten")
    assert entry.data == {"devices": 2, "because": "Called back"}
    assert [letter.subject for letter in post] == ["Your lost devices are removed"]
    with pytest.raises(CommandError):
        call_command("forget_devices", "nobody@leeds.example")
