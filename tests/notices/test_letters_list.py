"""What brokers read of letters, and addresses that come back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from marketplace.journal.models import Entry, Job
from marketplace.notices import actions, ledger, post
from marketplace.notices.kinds import Kind
from marketplace.notices.models import Letter, LostAddress, Notice
from marketplace.people import letters as account_letters
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST, LOST = "/en/desk/letters/", "/en/desk/letters/lost/"


@pytest.fixture
def broker():
    client = Client()
    client.force_login(MembershipFactory(organisation__kind="operator", role="broker").person)
    return client


def page(client, address):
    return client.get(address).content.decode()


def test_a_broker_reads_what_went_to_whom_and_what_became_of_it(told, sent, broker):
    told.happens("To the letter")
    call = page(broker, LIST)
    assert "To the letter" not in call
    sent()
    post.send(
        "x:1",
        to="reader@example.org",
        subject="An answer",
        text="Done.",
        kind=Kind.REPORTS,
        language="en",
    )
    shown = page(broker, LIST)
    for part in ("To the letter", told.person.email, "Sent", "An answer", "On its way"):
        assert part in shown
    assert "First." not in shown
    Job.objects.filter(key="x:1").update(state="dead")
    assert "it waits in the outbox" in page(broker, LIST)
    undone = page(broker, f"{LIST}?show=undone")
    assert "An answer" in undone
    assert "To the letter" not in undone
    assert "An answer" not in page(broker, f"{LIST}?q={told.person.email}")
    assert "2 e-mails in the last seven days" in page(broker, "/en/desk/")


def test_letters_per_person_and_week_are_counted(told, sent, broker):
    for number in range(3):
        told.happens(f"Number {number}")
        sent()
    Letter.objects.filter(subject="Number 0").update(made_at=timezone.now() - timedelta(days=8))
    assert "Nobody got more than 2." in " ".join(page(broker, LIST).split())


def test_nobody_else_learns_that_there_is_such_a_list(told):
    lost = LostAddress.objects.create(
        address="x@example.org", fault="bounced", since=timezone.now()
    )
    for role in ("officer", "lead", "finance"):
        client = Client()
        client.force_login(MembershipFactory(role=role).person)
        for address in (LIST, LOST, f"{LOST}{lost.pk}/found/"):
            assert client.get(address).status_code == 404
        assert client.post(f"{LOST}{lost.pk}/found/").status_code == 404
    assert Client().get(LIST).status_code == 302
    assert LostAddress.objects.exists()


def test_a_lost_address_is_written_to_again_when_a_broker_says_so(told, sent, broker):
    ledger.lose(told.person.email, "bounced", "550 5.1.1 nobody")
    assert "550 5.1.1 nobody" in page(broker, LOST)
    told.happens("Unheard")
    assert sent() == []
    lost = LostAddress.objects.get()
    for _turn in range(2):
        broker.post(f"{LOST}{lost.pk}/found/")
    told.happens("Heard")
    assert [letter.subject for letter in sent()] == ["Heard"]
    assert Entry.objects.filter(verb="address.found").count() == 1
    assert not Entry.objects.filter(data__icontains="example.org").exists()


def test_the_person_reads_that_their_address_is_lost(told):
    ledger.lose(told.person.email, "bounced")
    client = Client()
    client.force_login(told.person)
    assert "Your e-mail does not arrive" in page(client, "/en/account/notices/")


def test_a_letter_that_waited_does_not_go_to_an_address_lost_meanwhile(told, sent, broker):
    post.send(
        "x:1", to="reader@example.org", subject="A", text="B", kind=Kind.REPORTS, language="en"
    )
    ledger.lose("Reader@example.org", "bounced")
    assert sent() == []
    assert "Not sent" in page(broker, LIST)


def test_what_somebody_asked_for_their_account_goes_to_a_lost_address_too(sent):
    ledger.lose("rosa@example.org", "bounced")
    account_letters.send(to="rosa@example.org", subject="Your code", text="123456\n")
    (letter,) = sent()
    assert "123456" in letter.alternatives[0][0]
    assert Letter.objects.get().kinds == ["account"]


def test_what_a_room_below_writes_of_anything_else_goes_to_no_lost_address_and_once(sent):
    told = {"subject": "Come in", "text": "Here.\n", "key": "invitation:1", "about": "memberships"}
    ledger.lose("rosa@example.org", "bounced")
    for address in ("Rosa@example.org", "ada@example.org", "ada@example.org"):
        account_letters.send(to=address, **told)
    (letter,) = sent()
    assert letter.to == ["ada@example.org"]
    assert Letter.objects.get().kinds == ["memberships"]


def test_a_letter_goes_once_for_its_key(sent):
    for _turn in range(2):
        told = {"to": "a@example.org", "subject": "A", "text": "B", "kind": Kind.REPORTS}
        post.send("report:1:answered", language="nl", **told)
    assert len(sent()) == 1
    assert Letter.objects.count() == 1


def test_the_list_goes_after_thirty_days_and_what_was_told_is_not_told_again(told, sent):
    told.happens()
    sent()
    Letter.objects.update(made_at=timezone.now() - timedelta(days=29))
    assert actions.forget(timezone.now()) == 0
    Letter.objects.update(made_at=timezone.now() - timedelta(days=31))
    assert actions.forget(timezone.now()) == 1
    notice = Notice.objects.get()
    assert (notice.letter, notice.state) == (None, "told")
    assert len(mail.outbox) == 1


def test_the_list_costs_the_same_however_long_it_is(broker, django_assert_max_num_queries):
    for number in range(30):
        told = {"to": f"a{number}@example.org", "subject": "A", "text": "B", "kind": Kind.REPORTS}
        post.send(f"x:{number}", language="en", person=UserFactory(), **told)
    with django_assert_max_num_queries(12):
        broker.get(LIST)
