"""How an entry is fingerprinted, and whether the chain still holds."""

import hashlib
import json
from datetime import UTC

from .models import Entry, Head


def fingerprint(entry):
    """SHA-256 (hex) over the entry's body and the hash before it.

    The body names people by persona uuid only, so erasing a person leaves the chain whole.
    """
    body = [
        entry.previous,
        entry.verb,
        entry.subject_type,
        entry.subject_id,
        str(entry.persona_id or ""),
        entry.organisation_id or 0,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.data,
    ]
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def first_fault():
    """(entry or None, what is wrong) for the first break in the chain, or None when it holds.

    A row altered, added or taken out by raw SQL shows here; `entry` is the row that tells.
    """
    previous, length = "", 0
    for entry in Entry.objects.order_by("pk").iterator():
        length += 1
        if entry.previous != previous:
            return entry, "does not follow the entry before it: one was taken out or put in"
        if entry.hash != fingerprint(entry):
            return entry, "was altered after it was written"
        previous = entry.hash
    head = Head.objects.filter(pk=1).first()
    expected = (head.hash, head.length) if head else ("", 0)
    if expected != (previous, length):
        return None, f"the chain has {length} entries where the head counts {expected[1]}"
    return None
