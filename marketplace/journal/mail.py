"""The one way by which the rooms' mail leaves: through the outbox, after the change is kept."""

import hashlib
from contextlib import suppress
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext_noop

from .outbox import NotDone, Unreachable, put

TOPIC = "mail"
# What a broker reads of a letter that did not go, before what the machine said, in brackets.
NOT_REACHED = gettext_noop("The mail server cannot be reached")
NOT_WRITTEN = gettext_noop("The letter cannot be written")
ADDRESS_REFUSED = gettext_noop("The mail server refuses the address")
LETTER_REFUSED = gettext_noop("The mail server refuses the letter")


def send(key, *, to, subject, text):
    """Send a letter once the caller's transaction is kept; a second one with this key never goes.

    key: names the letter, such as "report:5:answered", and nobody's address; to: one address.
    """
    put(TOPIC, key, {"to": to, "subject": " ".join(subject.split())[:200], "text": text})


def deliver(jobs):
    """The outbox's handler: one letter each, under a Message-ID that its key alone makes.

    Raises NotDone where the server said no, Unreachable where it was not met. Any other error
    leaves open whether the server took the letter.
    """
    for job in jobs:
        message = EmailMessage(
            job.data["subject"],
            job.data["text"],
            to=[job.data["to"]],
            headers={"Message-ID": message_id(job.key)},
        )
        connection = opened()
        try:
            hand_over(message, connection)
        finally:
            # The letter has gone or has not: a clumsy goodbye changes neither.
            with suppress(OSError, SMTPException):
                connection.close()


def message_id(key) -> str:
    """The same for each try, so that a mail program shows a letter that came twice once."""
    name = hashlib.sha256(f"{settings.SECRET_KEY} {key}".encode()).hexdigest()[:32]
    return f"<{name}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}>"


def opened():
    """A connection to the mail server; raises Unreachable."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        raise Unreachable(f"{NOT_REACHED} ({type(error).__name__}).") from error
    return connection


def hand_over(message, connection):
    """Give one letter to the mail server; NotDone when it certainly did not take it."""
    try:
        message.message()
    except ValueError as error:
        raise NotDone(f"{NOT_WRITTEN} ({type(error).__name__}).") from error
    try:
        connection.send_messages([message])
    except SMTPRecipientsRefused as error:
        codes = sorted({code for code, _words in error.recipients.values()})
        raise NotDone(f"{ADDRESS_REFUSED} ({codes}).") from error
    except SMTPResponseException as error:
        raise NotDone(f"{LETTER_REFUSED} ({error.smtp_code}).") from error
