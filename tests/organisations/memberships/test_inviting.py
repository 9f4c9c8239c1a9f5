"""Invitations: who sends them, what the link in the letter does, and for whom it works."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from marketplace.journal.models import Entry, Job
from marketplace.organisations.memberships import inviting
from marketplace.organisations.models import Invitation, Membership
from marketplace.people import letters as sending
from marketplace.rulings import Refused
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NEW = "New.Colleague@leeds.gov.uk"


@pytest.fixture
def letters(monkeypatch):
    """The letters that left, as (address, text)."""
    kept = []

    def carry(key, *, to, subject, text, about):
        assert (key.partition(":")[0], about) == ("invitation", "memberships")
        kept.append((to, subject + text))

    monkeypatch.setattr(sending, "_carriers", [carry])
    return kept


def invite(town, email=NEW, role="officer", **facts):
    by = facts.pop("by", town.lead)
    return inviting.invite(town.leeds, email, role, by=by, language="en", **facts)


def token(letter):
    return re.search(r"/account/invitation/([^/\s]+)/", letter[1]).group(1)


def test_an_invitation_goes_out_once_and_keeps_no_link(town, letters):
    assert invite(town) == invite(town)
    ((to, text),) = letters
    assert to == NEW.lower()
    assert "Leeds City Council" in text
    sent = Invitation.objects.get()
    assert sent.fingerprint == inviting.fingerprint(token(letters[0]))
    assert token(letters[0]) not in f"{sent.__dict__}{list(Entry.objects.values())}"
    assert Entry.objects.get().verb == "membership.invited"
    assert NEW.lower() not in str(Entry.objects.values())


@pytest.mark.parametrize("who", ["officer", "member", "broker", "supplier_lead", "stranger"])
def test_only_a_lead_invites(town, letters, who):
    with pytest.raises(Refused):
        invite(town, by=getattr(town, who))
    assert letters == []


def test_a_broker_invites_to_the_operator_and_nowhere_else(town, letters):
    told = {"by": town.broker, "language": "en"}
    assert inviting.invite(town.operator, NEW, "broker", **told).pk
    with pytest.raises(Refused):
        inviting.invite(town.york, NEW, "lead", **told)


def test_who_accepts_acts_at_once_with_the_office_and_the_last_day(town, letters, followed):
    last = timezone.localdate() + timedelta(days=90)
    sent = invite(town, role="member", office="Cabinet member", ends=last)
    person = UserFactory(email=NEW.lower())
    memberships = [inviting.accept(sent, by=person) for _time in range(2)]
    assert memberships[0] == memberships[1] == Membership.objects.of(person).get()
    assert (memberships[0].role, memberships[0].office) == ("member", "Cabinet member")
    assert memberships[0].ends == last
    assert followed == [town.leeds]
    assert list(Entry.objects.values_list("verb", flat=True)).count("membership.admitted") == 1


def test_a_request_that_waits_is_answered_by_an_invitation(town, letters):
    waiting = town.stranger.memberships.create(organisation=town.leeds, role="officer")
    membership = inviting.accept(invite(town, email=town.stranger.email), by=town.stranger)
    assert (membership.pk, membership.status) == (waiting.pk, "active")


def test_a_forwarded_link_lets_nobody_else_in(town, letters):
    sent = invite(town)
    thief = UserFactory(email="thief@example.org")
    EmailAddress.objects.create(user=thief, email=thief.email, verified=True, primary=True)
    EmailAddress.objects.create(user=thief, email=NEW.lower(), verified=False)
    for act in (inviting.accept, inviting.decline):
        with pytest.raises(Refused, match="another address"):
            act(sent, by=thief)
    assert not Membership.objects.of(thief).exists()


@pytest.mark.parametrize("reply", ["withdrawn", "declined", "expired"])
def test_what_is_over_admits_nobody(town, letters, reply):
    sent, person = invite(town), UserFactory(email=NEW.lower())
    if reply == "withdrawn":
        inviting.withdraw(sent, by=town.lead)
    elif reply == "declined":
        inviting.decline(sent, by=person)
    else:
        Invitation.objects.update(expires_at=timezone.now())
    with pytest.raises(Refused, match=r"taken back|declined|expired"):
        inviting.accept(sent, by=person)
    assert not Membership.objects.of(person).exists()


def test_sent_again_only_the_new_link_works(town, letters):
    sent = invite(town)
    Invitation.objects.update(at=timezone.now() - timedelta(hours=1), expires_at=timezone.now())
    for _time in range(2):
        inviting.send_again(sent, by=town.lead, language="nl")
    assert len(letters) == 2
    sent.refresh_from_db()
    assert sent.fingerprint == inviting.fingerprint(token(letters[1]))
    assert sent.expires_at > timezone.now()


def test_after_an_invitation_expired_another_can_be_sent(town, letters):
    first = invite(town)
    Invitation.objects.update(expires_at=timezone.now())
    second = invite(town)
    assert (first.pk != second.pk, len(letters)) == (True, 2)
    told = Entry.objects.order_by("pk").values_list("verb", "subject_id")
    assert list(told) == [
        ("membership.invited", str(first.pk)),
        ("invitation.withdrawn", str(first.pk)),
        ("membership.invited", str(second.pk)),
    ]


def test_nobody_is_invited_to_what_they_do_already(town, letters):
    with pytest.raises(Refused, match="already"):
        invite(town, email=town.officer.email.upper())


def test_the_letter_leaves_by_the_outbox_and_the_list_of_letters(town):
    invite(town)
    assert Job.objects.filter(topic="mail", key__startswith="invitation:").count() == 1


def test_the_page_of_the_letter_signs_nobody_in_and_needs_an_account(town, letters, client):
    invite(town)
    path = f"/en/account/invitation/{token(letters[0])}/"
    page = client.get(path)
    assert page.status_code == 200
    assert f"/en/account/signup/?next={path}" in page.content.decode()
    assert client.post(path, {"answer": "yes"}).status_code == 302
    assert Invitation.objects.get().reply == "waiting"
    assert client.get("/en/account/invitation/none/").status_code == 404


def test_who_holds_the_letter_answers_on_its_page(town, letters, client):
    invite(town)
    path = f"/en/account/invitation/{token(letters[0])}/"
    client.force_login(UserFactory())
    page = client.get(path)
    assert "another address" in page.content.decode()
    assert client.post(path, {"answer": "yes"}).status_code == 403
    person = UserFactory(email=NEW.lower())
    client.force_login(person)
    empty = client.post(path, {})
    assert (empty.status_code, b"<title>Error: " in empty.content) == (422, True)
    assert client.post(path, {"answer": "yes"}).status_code == 302
    assert Membership.objects.of(person).get().role == "officer"
    assert client.post(path, {"answer": "yes"}).status_code == 302
    client.force_login(UserFactory())
    assert "was accepted" in client.get(path).content.decode()
