"""Letters that come back: by the mail server's answer, a mailbox, and a mail service's report."""

import imaplib
import json
import mailbox
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import Client

from marketplace.notices import bounces, post
from marketplace.notices.kinds import Kind
from marketplace.notices.models import Letter, LostAddress

pytestmark = pytest.mark.django_db
TO = "reader@example.org"
HOOK = "/hooks/bounces/"


@pytest.fixture
def letter(sent):
    """One that has left."""
    post.send("x:1", to=TO, subject="A", text="B", kind=Kind.REPORTS, language="en")
    sent()
    return Letter.objects.get()


def report(message_id, *, status="5.1.1", action="failed", to=TO, headers_only=False):
    """A report of a mail server, as RFC 3464 has it."""
    carried = "text/rfc822-headers" if headers_only else "message/rfc822"
    return f"""From: MAILER-DAEMON@example.org
To: bounces@moothall.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 nobody here

--b
Content-Type: {carried}

Message-ID: {message_id}
Subject: A

--b--
""".encode()


@pytest.mark.parametrize("headers_only", [True, False])
def test_a_letter_that_came_back_for_good_loses_its_address(letter, headers_only):
    returned = bounces.read(report(letter.message_id, headers_only=headers_only))
    assert returned.mark()
    assert not returned.mark()
    letter.refresh_from_db()
    assert letter.returned_at is not None
    lost = LostAddress.objects.get()
    assert (lost.address, lost.fault) == (TO, "bounced")
    assert "nobody here" in lost.words


@pytest.mark.parametrize(
    "told",
    [
        {"status": "4.2.2"},
        {"status": "5.2.2"},
        {"status": "5.7.1"},
        {"action": "delayed", "status": "5.1.1"},
        {"to": "somebody.else@example.org"},
    ],
)
def test_what_may_still_arrive_or_is_another_address_loses_nothing(letter, told):
    returned = bounces.read(report(letter.message_id, **told))
    assert returned is None or not returned.mark()
    assert not LostAddress.objects.exists()


def test_nobody_who_did_not_get_a_letter_can_stop_an_address(letter):
    for forged in ("<guess@localhost>", "", "<>", "x" * 400):
        returned = bounces.read(report(forged))
        assert returned is None or not returned.mark()
    assert not LostAddress.objects.exists()


@pytest.mark.parametrize(
    "junk",
    [b"", b"\0\xff", b"Content-Type: multipart/report; boundary=b\n\n--b\n", b"x" * 2_000_000],
)
def test_junk_in_the_mailbox_is_passed_over(junk):
    assert bounces.read(junk) is None


def test_the_command_reads_a_mailbox_and_marks_once(letter, tmp_path, settings, capsys):
    box = mailbox.mbox(tmp_path / "bounces")
    for message in (
        report(letter.message_id),
        report("<other@localhost>"),
        b"Subject: Hello\n\nHi",
    ):
        box.add(message)
    box.close()
    settings.BOUNCE_MAILBOX = str(tmp_path / "bounces")
    call_command("read_bounces", "--dry-run")
    assert not LostAddress.objects.exists()
    for _turn in range(2):
        call_command("read_bounces")
    said = capsys.readouterr().out
    assert "Messages read: 3. Letters that came back, marked: 1." in said
    assert "Messages read: 3. Letters that came back, marked: 0." in said
    assert LostAddress.objects.count() == 1


def test_without_a_mailbox_the_command_does_nothing(settings, capsys):
    call_command("read_bounces")
    assert "not set" in capsys.readouterr().out
    settings.BOUNCE_MAILBOX = "/nowhere/at/all"
    with pytest.raises(CommandError):
        call_command("read_bounces")


class MailServer:
    """An IMAP server with one message that nobody has seen."""

    def __init__(self, host, port, *, timeout, ssl_context):
        assert (host, port) == ("mail.example", 993)
        assert timeout
        assert ssl_context.check_hostname

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def login(self, name, password):
        if (name, password) != ("bounces@moothall.example", "p@ss"):
            raise imaplib.IMAP4.error(password)

    def select(self, box, readonly):
        assert box == "Returned"
        MailServer.looked = readonly

    def search(self, charset, words):
        return "OK", [b"7"]

    def fetch(self, number, words):
        return "OK", [(b"7 (RFC822 {9}", self.message), b")"]


def test_a_mailbox_is_read_over_imap_and_no_password_is_told(letter, settings, monkeypatch, capsys):
    monkeypatch.setattr(imaplib, "IMAP4_SSL", MailServer)
    MailServer.message = report(letter.message_id)
    settings.BOUNCE_MAILBOX = "imaps://bounces%40moothall.example:p%40ss@mail.example/Returned"
    call_command("read_bounces", "--dry-run")
    assert MailServer.looked
    call_command("read_bounces")
    assert not MailServer.looked
    assert "marked: 1" in capsys.readouterr().out
    settings.BOUNCE_MAILBOX = "imaps://bounces:wrong@mail.example/Returned"
    with pytest.raises(CommandError, match="cannot be read") as refused:
        call_command("read_bounces")
    assert "wrong" not in str(refused.value)


def test_what_comes_back_goes_to_an_address_of_its_own(sent, settings):
    settings.BOUNCE_ADDRESS = "bounces@moothall.example"
    post.send("x:1", to=TO, subject="A", text="B", kind=Kind.REPORTS, language="en")
    (letter,) = sent()
    assert letter.from_email == "bounces@moothall.example"
    assert letter.message()["From"] == settings.DEFAULT_FROM_EMAIL


class NobodyThere(EmailBackend):
    def send_messages(self, messages):
        raise SMTPRecipientsRefused({TO: (550, b"5.1.1 no such user")})


def test_a_mail_server_that_knows_no_such_person_loses_the_address(sent, settings):
    settings.EMAIL_BACKEND = f"{__name__}.NobodyThere"
    post.send("x:1", to=TO, subject="A", text="B", kind=Kind.REPORTS, language="en")
    sent()
    assert LostAddress.objects.get().address == TO
    assert Letter.objects.get().went_at is None


def posted(body, token="a long secret", **more):  # noqa: S107
    headers = {"authorization": f"Bearer {token}"} if token else {}
    body = body if isinstance(body, (bytes, str)) else json.dumps(body)
    return Client(enforce_csrf_checks=True).post(
        HOOK, body, content_type="application/json", headers=headers, **more
    )


def test_a_mail_service_reports_with_its_token_alone(letter, settings):
    told = [{"message_id": letter.message_id, "address": TO, "type": "permanent", "words": "gone"}]
    assert posted(told).status_code == 403
    settings.BOUNCE_TOKEN = "a long secret"
    for token in ("", "another", "é"):
        assert posted(told, token=token).status_code == 403
    assert Client().get(HOOK).status_code == 405
    assert not LostAddress.objects.exists()
    assert posted(told).json() == {"marked": 1}
    assert posted(told).json() == {"marked": 0}
    assert LostAddress.objects.get().words == "gone"


def test_a_complaint_stops_letters_and_a_delay_does_not(letter, settings):
    settings.BOUNCE_TOKEN = "a long secret"
    assert posted({"message_id": letter.message_id, "type": "delayed"}).json() == {"marked": 0}
    assert posted({"message_id": letter.message_id, "type": "complaint"}).json() == {"marked": 1}
    assert LostAddress.objects.get().fault == "complained"


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"\xff",
        b"[",
        "3",
        "[3]",
        '{"type": []}',
        '{"type": "permanent", "message_id": 3}',
        "[" * 100_000,
        b'{"type": "permanent", "message_id": "\\u0000\\ud800"}',
        b"x" * 1_000_000,
    ],
)
def test_junk_from_a_mail_service_is_refused_or_passed_over(settings, junk):
    settings.BOUNCE_TOKEN = "a long secret"
    assert posted(junk).status_code in (200, 400)
    assert not LostAddress.objects.exists()
