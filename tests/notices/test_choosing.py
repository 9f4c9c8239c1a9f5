"""What people choose: how often, when not; and stopping letters, by one press."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from marketplace.journal import outbox
from marketplace.journal.models import Job
from marketplace.notices import choosing, unsubscribing
from marketplace.notices.kinds import ALWAYS, Kind, Often
from marketplace.notices.models import Notice, Preference
from marketplace.notices.states import State
from tests.factories import MembershipFactory, UserFactory
from tests.site.test_forms import check_refusal

HERE = "/en/account/notices/"


def later(**ago):
    """As if so much time had gone by."""
    for model in (Notice, Job):
        for row in model.objects.all():
            model.objects.filter(pk=row.pk).update(due_at=row.due_at - timedelta(**ago))


def choices(**more):
    often = {kind.value: "immediate" for kind in Kind if kind not in ALWAYS}
    return {**often, "starts": "none", "ends": "none", "time_zone": "Europe/Amsterdam", **more}


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def stop_link(letter):
    return letter.extra_headers["List-Unsubscribe"].strip("<>").partition("//")[2].partition("/")[2]


def test_a_digest_waits_for_its_day_and_comes_once_by_itself(told, sent):
    choosing.choose(told.person, {Kind.INTRODUCTIONS: Often.WEEKLY})
    for title in ("One", "Two"):
        told.happens(title)
    assert sent() == []
    later(days=8)
    (letter,) = sent()
    assert letter.subject == "One, and 1 more"
    later(days=8)
    call_command("send_digests")
    assert len(sent()) == 1


def test_a_waiting_digest_is_no_delay_of_the_outbox(told):
    choosing.choose(told.person, {Kind.INTRODUCTIONS: Often.WEEKLY})
    told.happens()
    lag = outbox.lag()
    assert (lag.waiting, lag.oldest_seconds, lag.overdue_seconds) == (0, 0, 0)


def test_the_command_writes_what_no_worker_wrote_and_says_so_first(told, sent, capsys):
    told.happens()
    Job.objects.all().delete()
    call_command("send_digests", "--dry-run")
    assert "1 people" in capsys.readouterr().out
    assert sent() == []
    call_command("send_digests")
    assert len(sent()) == 1


def test_who_wants_it_never_is_not_told_and_nothing_is_kept(told, sent):
    choosing.choose(told.person, {Kind.INTRODUCTIONS: Often.NEVER})
    told.happens()
    assert sent() == []
    assert not Notice.objects.exists()


def test_another_choice_holds_for_what_waits_already(told, sent):
    choosing.choose(told.person, {Kind.INTRODUCTIONS: Often.WEEKLY, Kind.MATCHES: Often.WEEKLY})
    told.happens("Soon")
    told.happens("Not at all", verb="tests.found")
    choosing.choose(told.person, {Kind.INTRODUCTIONS: Often.AT_ONCE, Kind.MATCHES: Often.NEVER})
    assert [letter.subject for letter in sent()] == ["Soon"]
    assert Notice.objects.get(kind=Kind.MATCHES).state == State.DROPPED


def test_in_quiet_hours_only_the_safety_of_the_account_is_told(told, sent):
    local = timezone.localtime(timezone=timezone.get_fixed_timezone(0))
    told.person.time_zone = "Etc/UTC"
    told.person.save()
    quiet = (local - timedelta(hours=1)).time(), (local + timedelta(hours=1)).time()
    choosing.choose(told.person, {}, quiet=quiet)
    told.happens("Ordinary")
    told.happens("A new passkey", verb="tests.secured")
    assert [letter.subject for letter in sent()] == ["A new passkey"]
    # The worker stood still, and comes back in the middle of the night.
    later(hours=1)
    Job.objects.filter(state="waiting").update(due_at=timezone.now())
    assert len(sent()) == 1
    later(hours=3)
    choosing.choose(told.person, {})
    assert len(sent()) == 2


def test_the_page_keeps_what_is_chosen_and_shows_it_again(told):
    client = signed_in(told.person)
    answer = client.post(HERE, choices(matches="never", starts="20:00", ends="07:00"))
    assert answer.status_code == 302
    told.person.refresh_from_db()
    assert told.person.time_zone == "Europe/Amsterdam"
    shown = client.get(HERE).content.decode()
    assert '<option value="20:00" selected>' in shown
    assert Preference.objects.get(person=told.person, kind=Kind.MATCHES).often == "never"
    client.post(HERE, choices())
    assert 'value="20:00" selected' not in client.get(HERE).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        choices(matches="hourly"),
        choices(starts="20:00"),
        choices(starts="20:00", ends="20:00"),
        choices(time_zone="Europe/Nowhere"),
        choices(starts="\0", ends="99:00"),
    ],
)
def test_junk_is_refused_and_nothing_is_kept(told, wrong):
    check_refusal(signed_in(told.person).post(HERE, wrong), "en")
    assert not Preference.objects.exists()


def test_only_brokers_choose_about_the_desk(told):
    broker = MembershipFactory(organisation__kind="operator", role="broker").person
    assert 'name="desk"' in signed_in(broker).get(HERE).content.decode()
    assert 'name="desk"' not in signed_in(told.person).get(HERE).content.decode()


def test_a_mail_program_stops_such_letters_with_one_press_and_signed_out(told, sent):
    told.happens()
    (letter,) = sent()
    raw = message_from_bytes(letter.message().as_bytes(), policy=policy.default)
    assert raw["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = "/" + stop_link(letter)
    client = Client(enforce_csrf_checks=True)
    body = {"List-Unsubscribe": "One-Click"}
    for _turn in range(2):
        assert client.post(link, body).status_code == 200
    told.happens("Later")
    assert len(sent()) == 1
    told.happens("Another kind", verb="tests.found")
    assert Notice.objects.filter(kind=Kind.MATCHES, state=State.WAITING).exists()


def test_looking_at_the_link_stops_nothing(told, sent):
    told.happens()
    link = "/" + stop_link(sent()[0])
    assert Client().get(link).status_code == 200
    assert Client().head(link).status_code == 200
    assert not Preference.objects.exists()


def test_all_can_be_stopped_but_the_safety_of_the_account(told, sent):
    told.happens()
    Client().post("/" + stop_link(sent()[0]), {"all": "yes"})
    stopped = Preference.objects.filter(person=told.person, often="never").values_list(
        "kind", flat=True
    )
    assert set(stopped) == {kind.value for kind in Kind} - {"account"}


def test_nobody_stops_anothers_letters(told):
    token = unsubscribing.token(told.person, [Kind.MATCHES])
    other = unsubscribing.token(UserFactory(), [Kind.MATCHES])
    payload, _, signature = token.rpartition(":")
    for forged in (payload, f"{other.rpartition(':')[0]}:{signature}", "x", "%00", "a:b", "é:é"):
        for method in ("get", "post"):
            assert getattr(Client(), method)(f"/en/notices/stop/{forged}/").status_code == 404
    assert not Preference.objects.exists()


def test_a_link_of_somebody_who_left_still_answers(told):
    token = unsubscribing.token(told.person, [Kind.MATCHES])
    told.person.delete()
    assert Client().post(f"/en/notices/stop/{token}/").status_code == 200


def test_a_letter_of_two_kinds_stops_both(told, sent):
    choosing.choose(told.person, {Kind.MATCHES: Often.AT_ONCE})
    told.happens("One")
    told.happens("Two", verb="tests.found")
    (letter,) = sent()
    Client().post("/" + stop_link(letter))
    stopped = Preference.objects.filter(often="never").values_list("kind", flat=True)
    assert set(stopped) == {"introductions", "matches"}
    assert len(mail.outbox) == 1
