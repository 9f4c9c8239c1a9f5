"""What every import reads and reports with: each row is taken or told, with line and reason."""

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from tqdm import tqdm

LARGEST_CELL = 1_000_000
SHOWN = 5
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
BRITISH_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


class Unreadable(Exception):
    """The file as a whole cannot be taken; `str()` says why."""


class Note(NamedTuple):
    """Something about one place in a file."""

    file: str
    line: int
    text: str

    def __str__(self):
        return f"{self.file}, line {self.line}: {self.text}"


class Row(NamedTuple):
    """One row of a table: where it starts, and its cells by column, stripped."""

    file: str
    line: int
    cells: dict


@dataclass
class Report:
    """What a run did, or in a dry run would do, with every row."""

    dry_run: bool = False
    taken: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)

    def refuse(self, file, line, reason):
        """This row is not taken, and why."""
        self.refused.append(Note(file, line, reason))

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

    def lines(self):
        """The report in plain lines: the sums, every refusal, and the remarks by kind."""
        intro = "Would be (nothing was written)" if self.dry_run else "Done"
        yield (
            f"{intro}: {self.taken} new, {self.changed} changed, {self.unchanged} unchanged, "
            f"{len(self.refused)} not taken; {self.rows} rows in all."
        )
        yield from (f"Not taken: {note}" for note in self.refused)
        kinds = {}
        for note in self.remarks:
            kinds.setdefault((note.file, note.text), []).append(note.line)
        for (file, text), lines in kinds.items():
            more = f" and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
            places = ", ".join(str(line) for line in lines[:SHOWN])
            yield f"Note: {file}, line {places}{more}: {text}"


def progress(items, label):
    """The items again, with a progress bar where the output is a terminal."""
    return tqdm(items, desc=label, unit="row", disable=None, leave=False)


def read_table(path, needed, report):
    """Yield a Row for each row of a CSV file with a header; rows that cannot be read are reported.

    Raises Unreadable when the file is missing or lacks one of the `needed` columns.
    """
    csv.field_size_limit(LARGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            reader = csv.reader(file)
            header = [name.strip() for name in next(reader, [])]
            missing = [name for name in needed if name not in header]
            if missing:
                raise Unreadable(f"{path.name} has no column named {', '.join(missing)}.")
            yield from rows_of(reader, header, path.name, report)
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error


def rows_of(reader, header, file, report):
    """Yield the rows after the header; a blank line is no row."""
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report.refuse(file, line, f"is no readable row: {error}")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        fault = fault_in(cells, header)
        if fault:
            report.refuse(file, line, fault)
        else:
            yield Row(
                file, line, {name: tidy(cell) for name, cell in zip(header, cells, strict=True)}
            )


def fault_in(cells, header):
    """What is wrong with a row as such, or ""."""
    if len(cells) != len(header):
        return f"has {len(cells)} cells where the header has {len(header)}"
    if any("\udc80" <= char <= "\udcff" for cell in cells for char in cell):
        return "is not UTF-8"
    return ""


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
        raise ValueError(f"“{text}” is no date")
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise ValueError(f"“{text}” is no date: {error}") from error


def read_count(text):
    """A whole number of people out of "120903" or "120903.0"; None for an empty text.

    Raises ValueError for anything else.
    """
    if not text:
        return None
    if not re.fullmatch(r"\d{1,10}(\.0+)?", text):
        raise ValueError(f"“{text}” is no number of people")
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
        raise ValueError(f"“{clip(text, 80)}” is no web address") from error
    if len(text) > length:
        raise ValueError(f"the web address is longer than {length} characters")
    return text
