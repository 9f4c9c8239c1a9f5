"""The one way by which the rooms' mail leaves: through the outbox, after the change is kept."""

import hashlib
import logging
import re
from contextlib import suppress
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import DatabaseError
from django.utils.translation import gettext_noop

from .outbox import NotDone, Unreachable, put

TOPIC = "mail"
# What a broker reads of a letter that did not go, before what the machine said, in brackets.
NOT_REACHED = gettext_noop("The mail server cannot be reached")
NOT_WRITTEN = gettext_noop("The letter cannot be written")
ADDRESS_REFUSED = gettext_noop("The mail server refuses the address")
LETTER_REFUSED = gettext_noop("The mail server refuses the letter")


# What a mail server says of an address that there is not, by RFC 3463: 5.1.1, 5.2.1 and the like.
NOBODY_THERE = re.compile(r"\b5\.(1\.\d{1,3}|2\.1)\b")
logger = logging.getLogger(__name__)


class Ledger:
    """What a room above keeps about letters; this one keeps nothing."""

    def stops(self, address) -> bool:
        """Whether the address is no longer written to."""
        return False

    def went(self, key) -> None:
        """The mail server took the letter with this key."""

    def refused(self, address, words) -> None:
        """The mail server said in these words that nobody has the address."""


ledgers = [Ledger()]


def kept_by(ledger: Ledger) -> None:
    """From now on `ledger` is told of letters, and asked; for AppConfig.ready."""
    ledgers[:] = [ledger]


def send(key, *, to, subject, text, html="", headers=None, anyway=False):
    """Send a letter once the caller's transaction is kept; a second one with this key never goes.

    key: names the letter, such as "report:5:answered", and nobody's address; to: one address;
    html: the same in HTML; anyway: also to an address that is no longer written to.
    """
    data = {"to": to, "subject": one_line(subject), "text": text}
    more = {"html": html, "headers": headers, "anyway": anyway}
    put(TOPIC, key, data | {name: value for name, value in more.items() if value})


def one_line(subject) -> str:
    """A subject as it leaves: on one line, at most 200 letters."""
    return " ".join(subject.split())[:200]


def deliver(jobs):
    """The outbox's handler: one letter each, under a Message-ID that its key alone makes.

    Raises NotDone where the server said no, Unreachable where it was not met. Any other error
    leaves open whether the server took the letter. Nothing goes where the ledger stops it.
    """
    for job in jobs:
        if not job.data.get("anyway") and ledgers[0].stops(job.data["to"]):
            continue
        message = written(job)
        connection = opened()
        try:
            hand_over(message, connection)
        finally:
            # The letter has gone or has not: a clumsy goodbye changes neither.
            with suppress(OSError, SMTPException):
                connection.close()
        note(ledgers[0].went, job.key)


def written(job) -> EmailMultiAlternatives:
    """The letter of a job. What comes back goes to BOUNCE_ADDRESS, where there is one."""
    headers = {
        "Message-ID": message_id(job.key),
        "Auto-Submitted": "auto-generated",
        **job.data.get("headers", {}),
    }
    if settings.BOUNCE_ADDRESS:
        headers["From"] = settings.DEFAULT_FROM_EMAIL
    message = EmailMultiAlternatives(
        job.data["subject"],
        job.data["text"],
        from_email=settings.BOUNCE_ADDRESS or None,
        to=[job.data["to"]],
        headers=headers,
    )
    if job.data.get("html"):
        message.attach_alternative(job.data["html"], "text/html")
    return message


def note(write, *told):
    """Have the ledger write something down: that it cannot says nothing about the letter."""
    try:
        write(*told)
    except DatabaseError as error:
        logger.error("mail: the ledger was not kept (%s)", type(error).__name__)


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
        for address, (_code, words) in error.recipients.items():
            said = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
            if NOBODY_THERE.search(said):
                note(ledgers[0].refused, address, said)
        raise NotDone(f"{ADDRESS_REFUSED} ({codes}).") from error
    except SMTPResponseException as error:
        raise NotDone(f"{LETTER_REFUSED} ({error.smtp_code}).") from error
