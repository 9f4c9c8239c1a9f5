"""What every import reads and reports with: each row is taken or told, with line and reason."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from tqdm import tqdm

SHOWN = 5
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
BRITISH_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


class Unreadable(Exception):
    """The file as a whole cannot be taken; `str()` says why."""


def unreadable(path, error):
    """The Unreadable for a file that the system (an OSError) will not give."""
    return Unreadable(
        _("%(file)s cannot be read: %(why)s.") % {"file": path, "why": error.strerror}
    )


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", pgettext_lazy("of a row", "new")
    CHANGED = "changed", pgettext_lazy("of a row", "changed")
    UNCHANGED = "unchanged", pgettext_lazy("of a row", "unchanged")
    CONFLICT = "conflict", pgettext_lazy("of a row", "differs from what an editor wrote")
    REFUSED = "refused", pgettext_lazy("of a row", "not taken")
    VANISHED = "vanished", pgettext_lazy("of a row", "vanished")


@dataclass(frozen=True)
class Fate:
    """What became, or in a dry run would become, of one row.

    title: as far as it could be read; reasons: why not, or what was left out; page: the key of
    the page it is, or None where it is none or not yet.
    """

    file: str
    line: int
    title: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    page: int | None = None

    @property
    def reason(self):
        """All reasons on one line; "" where there is nothing to say."""
        return "; ".join(self.reasons)

    def __str__(self):
        place = _("%(file)s, line %(line)s") % {"file": self.file, "line": self.line}
        told = [place, self.title, str(self.outcome.label), self.reason]
        return ": ".join(filter(None, told))


class Note(NamedTuple):
    """Something about one place in a file."""

    file: str
    line: int
    text: str

    def __str__(self):
        place = _("%(file)s, line %(line)s") % {"file": self.file, "line": self.line}
        return f"{place}: {self.text}"


@dataclass
class Report:
    """What a run did, or in a dry run would do, with every row."""

    dry_run: bool = False
    taken: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
    conflicts: list[Note] = field(default_factory=list)
    vanished: list[Note] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    left: int = 0

    def refuse(self, file, line, reason, title=""):
        """This row is not taken, and why."""
        self.refused.append(Note(file, line, reason))
        self.fates.append(Fate(file, line, title, Outcome.REFUSED, (reason,)))

    def remark(self, file, line, text):
        """This row is taken, but something in it was left out or put right."""
        self.remarks.append(Note(file, line, text))

    @property
    def rows(self):
        """How many rows were met; none is ever missing from this sum."""
        return self.taken + self.changed + self.unchanged + len(self.refused)

    @property
    def did_something(self):
        """Whether anything is now different."""
        return bool(self.taken or self.changed)

    @property
    def counts(self):
        """The figures by name, for the journal."""
        names = ("taken", "changed", "unchanged")
        return {**{name: getattr(self, name) for name in names}, "refused": len(self.refused)}

    def summary(self):
        """The sums on one line."""
        intro = _("Would be (nothing was written)") if self.dry_run else _("Done")
        return _(
            "%(intro)s: %(taken)d new, %(changed)d changed, %(unchanged)d unchanged, "
            "%(refused)d not taken; %(rows)d rows in all."
        ) % {"intro": intro, "rows": self.rows, **self.counts}

    def row_by_row(self):
        """Every row's fate, in the order of the files."""
        return sorted(self.fates, key=lambda fate: (fate.file, fate.line))

    def lines(self):
        """The report in plain lines: the sums, every refusal, and the remarks by kind."""
        yield self.summary()
        yield from (_("Not taken: %(note)s") % {"note": note} for note in self.refused)
        yield from (_("Differs: %(note)s") % {"note": note} for note in self.conflicts)
        yield from (_("Vanished: %(note)s") % {"note": note} for note in self.vanished)
        kinds = {}
        for note in self.remarks:
            kinds.setdefault((note.file, note.text), []).append(note.line)
        for (file, text), lines in kinds.items():
            places = ", ".join(str(line) for line in lines[:SHOWN])
            if len(lines) > SHOWN:
                places += _(" and %(count)d more") % {"count": len(lines) - SHOWN}
            yield _("Note: %(note)s") % {"note": Note(file, places, text)}


def progress(items, label):
    """The items again, or a bar to update for a number of them; shown where there is a terminal."""
    counted = {"total": items} if isinstance(items, int) else {"iterable": items}
    return tqdm(**counted, desc=label, unit="row", disable=None, leave=False)


def tidy(text):
    """The text without control characters, stripped at both ends."""
    return CONTROL.sub("", text).strip()


def clip(text, length):
    """The text on one line, cut at a word with … when it is longer than `length` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[: length - 1]
    if line[length - 1] != " " and " " in head[length // 2 :]:
        head = head.rpartition(" ")[0]
    return head.rstrip(" ,;:.–-") + "…"


def read_date(text):
    """A date out of "2019-04-01" or "01/04/2019"; None for an empty text.

    Raises ValueError for anything else, a day that does not exist included.
    """
    if not text:
        return None
    if match := ISO_DATE.fullmatch(text):
        year, month, day = match.groups()
    elif match := BRITISH_DATE.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise ValueError(_("“%(text)s” is no date") % {"text": clip(text, 80)})
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise ValueError(
            _("“%(text)s” is no date: there is no such day") % {"text": text}
        ) from error


def read_count(text):
    """A whole number of people out of "120903" or "120903.0"; None for an empty text.

    Raises ValueError for anything else.
    """
    if not text:
        return None
    if not re.fullmatch(r"\d{1,10}(\.0+)?", text):
        raise ValueError(_("“%(text)s” is no number of people") % {"text": clip(text, 80)})
    return int(text.partition(".")[0])


def read_address(text, length):
    """A web address (http or https) of at most `length` characters; "" for an empty text.

    Raises ValueError for anything else.
    """
    if not text:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError as error:
        raise ValueError(_("“%(text)s” is no web address") % {"text": clip(text, 80)}) from error
    if len(text) > length:
        raise ValueError(
            _("the web address is longer than %(length)d characters") % {"length": length}
        )
    return text
