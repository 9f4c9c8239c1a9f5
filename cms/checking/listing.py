"""A checked file as a page shows it: the verdict in words, and each fault beside its line."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.publiccode import Checked, Fault
from cms.publiccode.checking import INVALID, MOST, VALID
from cms.publiccode.faults import ERROR, WARNING
from cms.publiccode.vocabularies import LATEST, VERSIONS_0, VERSIONS_1

# Where YAML ends a line; its line numbers count these.
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# What turns letters round, or stands between them unseen: shown by its number instead.
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What no page can show as it is.
UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
AROUND = 2
SHORTEST_FOLD = 4
FOLDED_MOST = 3000
WIDEST = 300
SUMMED_UP = 20


@dataclass(frozen=True)
class Line:
    """One line of the file: its number from 1, what a page can show of it, and its faults."""

    number: int
    text: str
    faults: tuple[Fault, ...] = ()

    @property
    def warned(self):
        """Whether it has warnings alone."""
        return all(fault.level == WARNING for fault in self.faults)


@dataclass(frozen=True)
class Stretch:
    """Lines that stand together: shown, or folded away as faultless (`lines` empty if too many)."""

    first: int
    last: int
    lines: tuple[Line, ...]
    folded: bool = False

    @property
    def in_words(self):
        """What stands in the place of folded lines."""
        if self.first == self.last:
            return _("Line %(first)s: no faults") % {"first": self.first}
        told = {"first": self.first, "last": self.last}
        return _("Lines %(first)s to %(last)s: no faults") % told


@dataclass(frozen=True)
class Verdict:
    """What a check found, in words; `summary`: the first faults, `more`: how many follow."""

    title: str
    tone: str
    judged_as: str
    summary: list[Fault]
    more: int
    stretches: list[Stretch]
    valid: bool
    cut: bool


def verdict_of(text: str, checked: Checked) -> Verdict:
    """The Verdict on a text that was checked."""
    lines, invalid = BREAK.split(text.rstrip("\n")), checked.verdict == INVALID
    faults = [told(fault, len(lines)) for fault in checked.faults]
    tones = {INVALID: "error", VALID: "success"}
    return Verdict(
        title=title_of(checked),
        tone=tones.get(checked.verdict, "attention"),
        judged_as=judged_as(checked),
        summary=faults[:SUMMED_UP],
        more=max(len(faults) - SUMMED_UP, 0),
        stretches=stretches(lines, faults) if faults else [],
        valid=not invalid,
        cut=sum(fault.level == ERROR for fault in faults) >= MOST,
    )


def title_of(checked: Checked) -> str:
    """ "Invalid: 3 faults, 1 warning"; "Valid, with 2 warnings"; "Valid"."""
    errors = sum(fault.level == ERROR for fault in checked.faults)
    others = len(checked.faults) - errors
    counted = {"faults": faults_in_words(errors), "warnings": warnings_in_words(others)}
    if errors and others:
        return _("Invalid: %(faults)s and %(warnings)s") % counted
    if errors:
        return _("Invalid: %(faults)s") % counted
    return _("Valid, with %(warnings)s") % counted if others else _("Valid")


def faults_in_words(count: int) -> str:
    """ "1 fault"."""
    return ngettext("%(count)s fault", "%(count)s faults", count) % {"count": count}


def warnings_in_words(count: int) -> str:
    """ "2 warnings"."""
    return ngettext("%(count)s warning", "%(count)s warnings", count) % {"count": count}


def judged_as(checked: Checked) -> str:
    """The version by which a file was judged: the one it names, else version 0."""
    named = checked.version
    return named if named in (*VERSIONS_0, *LATEST, *VERSIONS_1) else "0"


def displayed(text: str) -> str:
    """The text with a mark (�) in the place of each character that no page can hold."""
    return UNSHOWN.sub("\ufffd", text)


def unturned(text: str) -> str:
    """The text as displayed, in the order in which it is read by machines: "[U+202E]" and so on."""
    return TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", displayed(text))


def narrow(line: str) -> str:
    """A line as shown, cut where it is very long."""
    return unturned(line if len(line) <= WIDEST else line[:WIDEST] + "…")


def told(fault: Fault, last: int) -> Fault:
    """The fault as shown: at a line that is there, and with no letters that turn others round."""
    shown = within(fault, last)
    return replace(shown, key=unturned(shown.key), message=unturned(str(shown.message)))


def within(fault: Fault, last: int) -> Fault:
    """The fault at a line that is there: what is missing at the end stands at the last line."""
    line = min(max(fault.line, 1), last)
    return fault if line == fault.line else replace(fault, line=line)


def stretches(lines: list[str], faults: list[Fault]) -> list[Stretch]:
    """All lines in stretches: those with faults and some around them, the others folded."""
    by_line = defaultdict(list)
    for fault in faults:
        by_line[fault.line].append(fault)
    found, at, left = [], 1, FOLDED_MOST
    for first, last in [*windows(sorted(by_line), len(lines)), (len(lines) + 1, len(lines))]:
        if at < first:
            left -= first - at
            told = numbered(lines, at, first - 1, {}) if left >= 0 else ()
            found.append(Stretch(at, first - 1, told, folded=True))
        if first <= last:
            found.append(Stretch(first, last, numbered(lines, first, last, by_line)))
        at = last + 1
    return found


def windows(numbers: list[int], total: int) -> list[tuple[int, int]]:
    """(first, last) of the lines to show around these; what is too short to fold is shown too."""
    found = []
    for number in numbers:
        first, last = max(number - AROUND, 1), min(number + AROUND, total)
        before = found[-1][1] if found else 0
        if first - before <= SHORTEST_FOLD:
            first = found.pop()[0] if found else 1
        found.append((first, total if total - last < SHORTEST_FOLD else last))
    return found


def numbered(lines: list[str], first: int, last: int, by_line: dict) -> tuple[Line, ...]:
    """The Lines from first to last."""
    return tuple(
        Line(number, narrow(lines[number - 1]), tuple(by_line.get(number, ())))
        for number in range(first, last + 1)
    )
