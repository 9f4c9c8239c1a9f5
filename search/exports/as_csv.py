"""Rows as CSV (RFC 4180) that spreadsheets open at once and programs read without care."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from io import StringIO

from django.utils.translation import gettext as _

from search.exports.about import About
from search.exports.columns import Coded, Column, Value, batches
from search.exports.defusing import defused
from search.results import Walk

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
# A spreadsheet splits on the mark that its country lists with: a Dutch one on the semicolon.
MARKS = {"nl": ";"}


def csv_lines(
    walk: Walk, columns: tuple[Column, ...], about: About, language: str
) -> Iterator[str]:
    """The text of the file, in pieces; what was asked, and when, stands on every row."""
    asked = asked_of(about)
    names = [str(column.label) for column in columns]
    yield BOM + written([[*names, *asked]], language)
    for batch in batches(walk, columns, language):
        yield written(([*map(cell, row), *asked.values()] for row in batch), language)


def asked_of(about: About) -> dict[str, Value]:
    """The last columns, the same on every row: what the list was, when, and of how much."""
    return {
        _("Searched for"): about.query.words,
        _("Chosen"): about.chosen_in_words,
        _("Address of the list"): about.address,
        _("Retrieved (UTC)"): about.retrieved,
        _("Results in all"): about.total,
    }


def cell(value: Value) -> str | int:
    """A value as a reader sees it; numbers stay numbers and dates are written year first."""
    if isinstance(value, Coded):
        return value.label
    if isinstance(value, tuple):
        return "; ".join(each.label for each in value)
    return "" if value is None else value


def written(rows, language: str) -> str:
    """Rows as lines of text, whatever is text in quotes."""
    lines = StringIO()
    writer = csv.writer(lines, delimiter=MARKS.get(language, ","), quoting=csv.QUOTE_NONNUMERIC)
    writer.writerows([harmless(value) for value in row] for row in rows)
    return lines.getvalue()


def harmless(value: Value) -> str | int:
    """A cell: numbers as they are, dates in digits, text defused."""
    if isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return value.isoformat() if isinstance(value, date) else defused(str(value))
