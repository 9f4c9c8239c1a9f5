"""What a file is, by what is in it and not by its name; and the rows of a table in it."""

import csv
import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from cms.importing import cells, columns
from cms.importing.sources import Given
from marketplace.intake import Report, Unreadable, clip
from marketplace.tables import Row

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 1000
MOST_COLUMNS = 200
SAMPLES = 3
WIDEST_SAMPLE = 60
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"%PDF", b"\x89PNG")
YAML_KEY = re.compile(r"^(publiccodeYmlVersion|publiccode-yaml-version|name|url)\s*:", re.MULTILINE)
CSV, PUBLICCODE = "csv", "publiccode"


class Column(NamedTuple):
    """A column of a table, with the first few of its values."""

    name: str
    samples: list[str]


class Sheet(NamedTuple):
    """A table as the page of its columns shows it: its columns, and how many rows it has."""

    columns: list[Column]
    rows: int

    @property
    def header(self):
        """The names of the columns."""
        return [column.name for column in self.columns]


def format_of(raw, name):
    """ "csv" or "publiccode", by the bytes of a file; raises Unreadable for anything else."""
    head = raw[:4096].lstrip(b"\xef\xbb\xbf").lstrip()
    if not head:
        raise Unreadable(_("The file is empty. Choose another one."))
    if raw.startswith(PACKED) or (b"\0" in raw and not raw.startswith(UTF_16)):
        raise Unreadable(
            _("This file is not text. Save your spreadsheet as CSV first, and choose that file.")
        )
    if head.startswith(b"<"):
        raise Unreadable(_("This is a web page or XML, not a table. Choose a CSV file."))
    if head.startswith((b"{", b"[")):
        raise Unreadable(
            _("This is JSON. An administrator takes that in with the command import_blocks.")
        )
    text = cells.decoded(raw[:100_000])
    keys = set(YAML_KEY.findall(text))
    marked = {"publiccodeYmlVersion", "publiccode-yaml-version"} & keys
    return PUBLICCODE if marked or {"name", "url"} <= keys else CSV


def sheet_of(raw, name):
    """The Sheet of a table; raises Unreadable where it has no rows, or too many for a page."""
    report = Report()
    table = cells.read(raw, name, report)
    if len(table.header) > MOST_COLUMNS:
        raise Unreadable(
            _("The table has more than %(most)d columns. Leave out what is not needed.")
            % {"most": MOST_COLUMNS}
        )
    samples, count = {column: [] for column in table.header}, 0
    for row in table.rows:
        count += 1
        for column, cell in row.cells.items():
            if cell and len(samples[column]) < SAMPLES:
                samples[column].append(clip(cell, WIDEST_SAMPLE))
    count += len(report.refused)
    if not count:
        raise Unreadable(_("The table has a header and no rows. Choose another file."))
    if count > MOST_ROWS:
        told = {"rows": count, "most": MOST_ROWS}
        raise Unreadable(
            _(
                "The table has %(rows)d rows; a page takes %(most)d. Split it, or ask an "
                "administrator, who takes it in with the command import_blocks."
            )
            % told
        )
    return Sheet([Column(name, found) for name, found in samples.items()], count)


def given(run):
    """The file of an ImportRun, as finders ask for it."""
    return Given(run.name, bytes(run.content), run.origin)


def told_columns(run):
    """The columns.Columns of an ImportRun: where a row names no organisation, it is the run's."""
    told = columns.Columns.from_json(run.columns)
    return columns.Columns(told.by_name, {"organisation": run.organisation.name})


def rows_as_written(run):
    """The header of a table, and its rows by line, each as a list of cells however many it has."""
    raw = bytes(run.content)
    table = cells.read(raw, run.name, Report())
    found = {row.line: list(row.cells.values()) for row in table.rows}
    lines = cells.LINE.findall(cells.decoded(raw))
    return table.header, Rows(found, lines, table.delimiter)


class Rows(NamedTuple):
    """Rows by line: as read where they could be, else as that one line is written."""

    found: dict[int, Row]
    lines: list[str]
    delimiter: str

    def at(self, line):
        """The cells of the row at a line."""
        if line in self.found:
            return self.found[line]
        try:
            written = self.lines[line - 1]
            return next(csv.reader([written.rstrip("\r\n")], delimiter=self.delimiter), [])
        except (IndexError, csv.Error):
            return []
