"""The first broker of an installation, and what a day brings by itself."""

import io
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.rules import is_platform_editor
from marketplace.journal.models import Entry, Job
from marketplace.organisations.memberships import inviting
from marketplace.organisations.models import Invitation, Membership, Organisation
from marketplace.privacy import retention
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def said(*arguments, **options):
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def test_a_new_installation_gets_its_first_person(client):
    told = said("create_broker", "Tom@Moothall.example", name="Tom")
    person = get_user_model().objects.get()
    membership = Membership.objects.of(person).get()
    assert (membership.role, membership.organisation.kind) == ("broker", "operator")
    assert EmailAddress.objects.get().verified
    assert is_platform_editor(person)
    path = re.search(r"http://[^/]+(/\S+)", told).group(1)
    form = client.get(path, follow=True)
    password = "a long enough word for tests"
    client.post(form.redirect_chain[-1][0], {"password1": password, "password2": password})
    login = {"login": person.email, "password": password}
    assert client.post("/en/account/login/", login)["Location"].startswith("/en/account/")
    assert client.get("/en/desk/").status_code == 200


def test_a_second_run_makes_nothing_and_gives_another_link():
    first = said("create_broker", "tom@moothall.example")
    second = said("create_broker", "tom@moothall.example", send=True)
    assert "now a broker" in first
    assert "already a broker" in second
    assert Organisation.objects.get().memberships.count() == 1
    assert Entry.objects.filter(verb="membership.admitted").count() == 1
    assert Job.objects.filter(topic="mail", key__startswith="broker:").count() == 1


def test_who_has_a_password_gets_no_link(town):
    told = said("create_broker", town.officer.email)
    assert "http" not in told
    assert Membership.objects.of(town.officer).filter(role="broker").exists()
    assert Organisation.objects.filter(kind="operator").count() == 1


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError):
        said("create_broker", "tom")


def test_a_membership_ends_after_its_last_day_and_what_begins_is_followed(town, followed):
    today = timezone.localdate()
    last = MembershipFactory(organisation=town.leeds, ends=today)
    over = MembershipFactory(organisation=town.york, ends=today - timedelta(days=1))
    MembershipFactory(organisation=town.supplier, starts=today)
    MembershipFactory(organisation=town.operator, starts=today + timedelta(days=1))
    assert not Membership.objects.of(over.person).exists()
    assert "1 ended, 1 organisations" in said("keep_memberships", dry_run=True)
    assert followed == []
    assert "1 ended, 1 organisations" in said("keep_memberships")
    assert followed == [town.york, town.supplier]
    assert Entry.objects.get().verb == "membership.ended"
    assert "0 ended" in said("keep_memberships")
    last.refresh_from_db()
    over.refresh_from_db()
    assert (last.status, over.status) == ("active", "ended")


def test_an_old_invitation_goes_with_its_address(town):
    for days in (1, 91):
        sent = inviting.invite(
            town.leeds, f"old{days}@example.org", "officer", by=town.lead, language="en"
        )
        Invitation.objects.filter(pk=sent.pk).update(
            expires_at=timezone.now() - timedelta(days=days)
        )
    assert retention.carry_out(timezone.now())["invitations"] == 1
    assert Invitation.objects.get().email == "old1@example.org"
