"""One file from one allowed https address, as carefully as a stranger's address deserves.

The host must be in IMPORT_HOSTS; its name is looked up once, every address found must be public,
and the connection goes to the very address that was checked. No redirects, no proxies.
"""

import http.client
import io
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from marketplace.intake import clip

from .public_addresses import is_public
from .sources import Given

LARGEST = 1024 * 1024
SECONDS = 5.0
LONGEST = 500
TYPES = {
    "application/json",
    "application/jsonl",
    "application/x-ndjson",
    "application/x-yaml",
    "application/yaml",
    "application/csv",
}
GONE = (404, 410)


class NotFetched(Exception):
    """The file was not fetched; `str()` says why. gone: the address says that it is no more."""

    def __init__(self, reason, *, gone=False):
        super().__init__(reason)
        self.gone = gone


def look_up(host, port):
    """All addresses of a host, as texts."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(row[4][0] for row in found))


@dataclass(frozen=True)
class Ways:
    """How the world is reached; only tests have other ways."""

    look_up: Callable = look_up
    port: int = 443
    trust: Callable = ssl.create_default_context
    reachable: Callable = is_public
    seconds: float = SECONDS


WAYS = Ways()


def fetch(address, ways=WAYS):
    """The file at an address, as a Given that remembers it; raises NotFetched.

    At most 1 MB of text in 5 seconds, looking up the name included.
    """
    deadline = time.monotonic() + ways.seconds
    host, target = allowed(address)
    try:
        checked = pinned(host, deadline, ways)
        raw = answer(host, target, checked, deadline, ways)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = isinstance(error, TimeoutError) or time.monotonic() >= deadline
        reason = (
            _("The address did not answer in %(seconds)d seconds.") % {"seconds": ways.seconds}
            if late
            else _("The address could not be read: %(why)s.") % {"why": clip(str(error), 120)}
        )
        raise NotFetched(reason) from error
    name = PurePosixPath(unquote(urlsplit(target).path)).name
    return Given(clip(name, 120) or host, raw, address)


def allowed(address):
    """The host and the path of an address that may be fetched; raises NotFetched."""
    try:
        parts = urlsplit(address)
        port, host = parts.port, (parts.hostname or "").lower()
    except ValueError as error:
        raise NotFetched(_("That is no web address.")) from error
    plain = address.isascii() and address.isprintable() and " " not in address
    if not plain or not host or len(address) > LONGEST:
        raise NotFetched(_("That is no web address."))
    if parts.scheme != "https" or port not in (None, 443):
        raise NotFetched(_("Only addresses that begin with https:// are fetched."))
    if "@" in parts.netloc:
        raise NotFetched(_("An address with a name or password in it is not fetched."))
    if host not in settings.IMPORT_HOSTS:
        raise NotFetched(_("This site does not fetch from %(host)s.") % {"host": host})
    return host, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def pinned(host, deadline, ways):
    """One address of the host, when all that it has are public; raises NotFetched."""
    try:
        found = in_time(lambda: ways.look_up(host, ways.port), deadline)
    except (socket.gaierror, UnicodeError) as error:
        raise NotFetched(_("There is no %(host)s.") % {"host": host}) from error
    if not found or not all(ways.reachable(one) for one in found):
        raise NotFetched(
            _("%(host)s is not on the public internet, so it is not fetched.") % {"host": host}
        )
    return found[0]


def in_time(work, deadline):
    """What a function without a time limit of its own gives; raises TimeoutError, or as it does."""
    came = queue.Queue()

    def run():
        try:
            came.put((work(), None))
        except Exception as error:  # noqa: BLE001
            came.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        found, error = came.get(timeout=left(deadline))
    except queue.Empty:
        raise TimeoutError from None
    if error:
        raise error
    return found


def answer(host, target, checked, deadline, ways):
    """The bytes that the checked address answers with; raises NotFetched, OSError and others."""
    context = ways.trust()
    with socket.create_connection((checked, ways.port), timeout=left(deadline)) as bare:
        bare.settimeout(left(deadline))
        with context.wrap_socket(bare, server_hostname=host, suppress_ragged_eofs=False) as line:
            return said(host, target, line, deadline)


def said(host, target, line, deadline):
    """What is said over an open line, its head and length checked first."""
    connection = http.client.HTTPSConnection(host)
    connection.sock = Hurried(line, deadline)
    connection.request(
        "GET",
        target,
        headers={"User-Agent": "Moothall", "Accept": "text/*", "Accept-Encoding": "identity"},
    )
    response = connection.getresponse()
    if response.status in GONE:
        raise NotFetched(_("There is nothing at this address any more."), gone=True)
    if 300 <= response.status < 400:
        raise NotFetched(_("The address leads on to another one; give that one instead."))
    if response.status != 200:
        told = {"status": response.status}
        raise NotFetched(_("The address answered %(status)d instead of the file.") % told)
    if not response.getheader("Content-Type"):
        raise NotFetched(_("The address does not say that it holds text."))
    kind = response.headers.get_content_type()
    if kind == "text/html":
        raise NotFetched(_("The address holds a web page, not a file."))
    if not (kind.startswith("text/") or kind in TYPES):
        raise NotFetched(_("The address holds no text but %(type)s.") % {"type": clip(kind, 60)})
    if response.getheader("Content-Encoding", "identity").lower() != "identity":
        raise NotFetched(_("The address sends its file packed, which is not read."))
    raw = response.read(LARGEST + 1)
    if len(raw) > LARGEST or (response.length or 0) > LARGEST:
        raise NotFetched(_("The file is larger than 1 MB."))
    if response.length:
        raise http.client.IncompleteRead(raw, response.length)
    return raw


def left(deadline):
    """The seconds until the deadline; raises TimeoutError when none are left."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


class Hurried:
    """A line on which all that is said must come before one deadline, however slowly it drips."""

    def __init__(self, line, deadline):
        self.line, self.deadline = line, deadline

    def sendall(self, data):
        self.line.settimeout(left(self.deadline))
        self.line.sendall(data)

    def makefile(self, mode):
        return io.BufferedReader(Drops(self.line, self.deadline))

    def close(self):
        """Whoever opened the line closes it."""


class Drops(io.RawIOBase):
    """What comes in on such a line."""

    def __init__(self, line, deadline):
        self.line, self.deadline = line, deadline

    def readable(self):
        return True

    def readinto(self, buffer):
        self.line.settimeout(left(self.deadline))
        return self.line.recv_into(buffer)
