"""What mail servers send back (RFC 3464): which letter, to whom, and whether for good."""

import email
import re
from email import policy
from email.utils import parseaddr
from typing import NamedTuple

from .ledger import come_back
from .states import Fault

# For good are 5.x.x but those of a full mailbox, a letter too large and of what a server dislikes.
FOR_GOOD = re.compile(r"^5\.(0\.\d{1,3}|1\.\d{1,3}|2\.1|4\.4)$")
MESSAGE_ID = re.compile(r"^Message-ID:\s*(<[^<>\s]{1,190}>)", re.IGNORECASE | re.MULTILINE)
LARGEST = 1024 * 1024


class Return(NamedTuple):
    """A letter that came back: the Message-ID it had, the address, why, in the server's words."""

    message_id: str
    address: str
    fault: Fault
    words: str

    def mark(self) -> bool:
        """Keep it; False where the letter is none of ours, or was marked before."""
        return come_back(self.message_id, self.address, self.fault, self.words)


def read(raw: bytes) -> Return | None:
    """What a message in a mailbox says of a letter of ours; None when it says nothing for good.

    Without the letter's own Message-ID it is not believed: anybody can write to the mailbox.
    """
    if len(raw) > LARGEST:
        return None
    message = email.message_from_bytes(raw, policy=policy.compat32)
    status = next(parts(message, "message/delivery-status"), None)
    complaint = next(parts(message, "message/feedback-report"), None)
    message_id = original(message)
    if not message_id or (status is None and complaint is None):
        return None
    if complaint is not None:
        return Return(message_id, "", Fault.COMPLAINED, "")
    return failed(message_id, fields(status))


def failed(message_id, told) -> Return | None:
    """The first address of a report of delivery that failed for good."""
    for each in told:
        if each.get("action", "").lower() == "failed" and FOR_GOOD.match(each.get("status", "")):
            named = each.get("original-recipient") or each.get("final-recipient", "")
            address = parseaddr(named.rpartition(";")[2])[1]
            return Return(message_id, address, Fault.BOUNCED, each.get("diagnostic-code", ""))
    return None


def parts(message, content_type):
    """The parts of a message with this type."""
    return (part for part in message.walk() if part.get_content_type() == content_type)


def fields(status) -> list[dict]:
    """The blocks of a report, each as {field name in small letters: value}."""
    blocks = status.get_payload() if status.is_multipart() else []
    return [{name.lower(): str(value).strip() for name, value in block.items()} for block in blocks]


def original(message) -> str:
    """The Message-ID of the letter that the report carries, whole or its headers alone; else ""."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            return str(part.get_payload(0).get("Message-ID", "")).strip()
        if part.get_content_type() == "text/rfc822-headers":
            body = part.get_payload(decode=True) or b""
            found = MESSAGE_ID.search(body.decode("utf-8", "replace"))
            return found.group(1) if found else ""
    return ""
