"""Where letters that came back are fetched: a file, a folder, or a mailbox by IMAP."""

import imaplib
import mailbox
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Seconds to wait for a mail server.
PATIENCE = 20


class NoMailbox(Exception):
    """It cannot be opened; says why, without a password."""


def messages(place, *, looking=False) -> Iterator[bytes]:
    """Every message of a mailbox: an mbox file, a Maildir folder, or the unseen ones of
    imaps://user:password@host/INBOX, which are marked as seen unless one is only `looking`.
    Raises NoMailbox."""
    if place.startswith("imaps://"):
        yield from by_imap(urlsplit(place), looking)
        return
    path = Path(place)
    if not path.exists():
        raise NoMailbox("There is no such file or folder.")
    box = mailbox.Maildir(path, create=False) if path.is_dir() else mailbox.mbox(path, create=False)
    for key in box.iterkeys():
        yield box.get_bytes(key)


def by_imap(url, looking) -> Iterator[bytes]:
    """The unseen messages of a mailbox on a server, over TLS."""
    try:
        with imaplib.IMAP4_SSL(
            url.hostname,
            url.port or imaplib.IMAP4_SSL_PORT,
            ssl_context=ssl.create_default_context(),
            timeout=PATIENCE,
        ) as server:
            server.login(unquote(url.username or ""), unquote(url.password or ""))
            server.select(unquote(url.path.lstrip("/")) or "INBOX", readonly=looking)
            _answer, (numbers,) = server.search(None, "UNSEEN")
            for number in (numbers or b"").split():
                _answer, parts = server.fetch(number.decode(), "(RFC822)")
                yield parts[0][1]
    except (OSError, imaplib.IMAP4.error) as error:
        raise NoMailbox(f"The mailbox cannot be read ({type(error).__name__}).") from error
