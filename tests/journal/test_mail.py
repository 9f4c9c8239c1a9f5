"""Letters: each leaves once, after the change, under an id that its key makes."""

from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail as sent
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from marketplace.journal import mail
from marketplace.journal.models import Job
from marketplace.journal.states import State
from tests.journal.jobs import at_once

pytestmark = pytest.mark.django_db
LETTER = {"to": "reader@example.org", "subject": "Your\nreport", "text": "Thank you.\n"}


class MailServer(EmailBackend):
    """A mail server that does what `answers` say, one after the other, and then takes letters."""

    answers = []

    def open(self):
        if self.answers and isinstance(self.answers[0], ConnectionError):
            raise self.answers.pop(0)

    def send_messages(self, messages):
        if self.answers:
            raise self.answers.pop(0)
        return super().send_messages(messages)

    def close(self):
        raise SMTPServerDisconnected


@pytest.fixture
def answers(settings):
    settings.EMAIL_BACKEND = f"{__name__}.MailServer"
    MailServer.answers = []
    return MailServer.answers


def test_a_letter_leaves_once_for_its_key_and_nothing_of_it_is_kept(answers, work):
    for _turn in range(2):
        mail.send("report:1:answered", **LETTER)
        assert not sent.outbox[1:]
        work()
    (letter,) = sent.outbox
    assert (letter.to, letter.subject, letter.body) == (
        ["reader@example.org"],
        "Your report",
        "Thank you.\n",
    )
    assert letter.extra_headers["Message-ID"] == mail.message_id("report:1:answered")
    job = Job.objects.get()
    assert (job.state, job.data) == (State.DONE, {})


def test_a_change_that_does_not_happen_sends_no_letter(work):
    with transaction.atomic():
        mail.send("report:1:answered", **LETTER)
        transaction.set_rollback(True)
    work()
    assert not sent.outbox


def test_a_message_id_is_made_by_the_key_and_tells_nothing_of_it(settings):
    settings.DEFAULT_FROM_EMAIL = "Moothall <noreply@moothall.example>"
    first = mail.message_id("report:1:answered")
    assert first == mail.message_id("report:1:answered") != mail.message_id("report:2:answered")
    assert first.endswith("@moothall.example>")
    assert "report" not in first


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (ConnectionRefusedError(), "The mail server cannot be reached (ConnectionRefusedError)."),
        (
            SMTPDataError(451, b"reader@example.org waits"),
            "The mail server refuses the letter (451).",
        ),
        (
            SMTPRecipientsRefused({"reader@example.org": (550, b"no such user")}),
            "The mail server refuses the address ([550]).",
        ),
    ],
)
def test_a_letter_that_was_surely_not_taken_goes_again(answers, work, answer, why):
    answers.append(answer)
    mail.send("a", **LETTER)
    work()
    job = Job.objects.get()
    assert (job.state, job.last_error) == (State.WAITING, why)
    at_once()
    work()
    assert len(sent.outbox) == 1


@pytest.mark.parametrize("answer", [SMTPServerDisconnected(), TimeoutError()])
def test_a_letter_that_may_have_been_taken_waits_for_a_person(answers, work, answer):
    answers.append(answer)
    mail.send("a", **LETTER)
    for _turn in range(2):
        at_once()
        work()
    assert Job.objects.get().state == State.IN_DOUBT
    assert not sent.outbox


def test_a_letter_that_cannot_be_written_is_not_in_doubt(answers, work):
    mail.send("a", **{**LETTER, "to": "two\nlines@example.org"})
    work()
    assert Job.objects.get().last_error == "The letter cannot be written (BadHeaderError)."
