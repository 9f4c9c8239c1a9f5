"""A demonstration shows who can sign in, with the codes of the moment; no other site does."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import translation

from cms.demo_loader import devices, records
from marketplace import demo
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    """The demo's lead, as the demo makes people."""
    row = next(row for row in records.sign_ins() if row.role == "Organisation lead")
    person = UserFactory(email=row.email, name=row.name, password=records.PASSWORD)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    devices.give(MembershipFactory(person=person, role="lead").person, "lead")
    return person


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_demo_names_somebody_in_every_role_and_a_code_for_who_decides(client, settings, language):
    settings.DEMO = True
    html = client.get(f"/{language}/account/login/").content.decode()
    with translation.override(language):
        rows = demo.sign_ins()
    assert len(rows) == len(records.ROLES)
    for row in rows:
        assert row.role in html
        assert row.email in html
        assert any(code in html for code in devices.codes_of(row.email)) is bool(row.code)
    assert sum(bool(row.code) for row in rows) >= 3
    assert records.PASSWORD in html


def test_readers_of_dutch_meet_people_of_dutch_councils():
    with translation.override("nl"):
        emails = {row.email for row in records.sign_ins()}
    assert "marit.hofstra@zwolle.example" in emails
    assert "priya.raman@leeds.example" not in emails


def test_a_site_that_is_no_demo_names_nobody(client, settings):
    settings.DEMO = False
    html = client.get("/en/account/login/").content.decode()
    assert records.PASSWORD not in html
    assert ".example" not in html
    assert demo.sign_ins() == []


def test_the_code_beside_a_lead_signs_them_in(client, settings, lead):
    settings.DEMO = True
    login = {"login": lead.email, "password": records.PASSWORD}
    second = client.post("/en/account/login/", login)
    assert second.url == reverse("mfa_authenticate")
    shown = client.get(second.url).content.decode()
    code = next(code for code in devices.codes_of(lead.email) if code in shown)
    arrived = client.post(second.url, {"code": code})
    assert arrived.url == reverse("your_work")
    assert lead.name in client.get(arrived.url).content.decode()


def test_who_has_an_app_of_their_own_keeps_it(lead):
    kept = lead.authenticator_set.get()
    devices.give(lead, "lead")
    assert lead.authenticator_set.get() == kept
    officer = UserFactory()
    devices.give(officer, "officer")
    assert not officer.authenticator_set.exists()
