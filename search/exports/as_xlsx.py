"""Rows as a workbook: one sheet of rows, one that says what they are; written row by row."""

from datetime import date, datetime
from tempfile import TemporaryFile
from typing import BinaryIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from search.exports.about import About
from search.exports.as_csv import cell
from search.exports.columns import Column, batches
from search.exports.defusing import defused
from search.results import Walk

SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# A workbook knows no earlier dates.
FIRST_YEAR = 1900
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"


def xlsx_file(walk: Walk, columns: tuple[Column, ...], about: About, language: str) -> BinaryIO:
    """The whole file on disk, read from its beginning; it is gone when it is closed."""
    file = TemporaryFile()  # noqa: SIM115 - the response that streams it closes it
    with Workbook(file, SAFE) as book:
        book.set_properties({"title": f"Moothall: {about.title}", "comments": about.address})
        sheet = Sheet(book, _("Results"))
        sheet.head(columns)
        for batch in batches(walk, columns, language):
            for row in batch:
                sheet.add(map(cell, row))
        sheet.finish(len(columns))
        describe(Sheet(book, _("About this list")), about)
    file.seek(0)
    return file


class Sheet:
    """A worksheet that is filled from the top down."""

    def __init__(self, book: Workbook, name: str):
        self.sheet, self.row = book.add_worksheet(name[:31]), 0
        self.bold = book.add_format({"bold": True})
        self.day = book.add_format({"num_format": DAY, "align": "left"})
        self.moment = book.add_format({"num_format": MOMENT, "align": "left"})

    def head(self, columns: tuple[Column, ...]):
        """The names of the columns, which stay in sight."""
        for number, column in enumerate(columns):
            self.sheet.set_column(number, number, column.width)
            self.sheet.write_string(0, number, str(column.label), self.bold)
        self.sheet.freeze_panes(1, 0)
        self.row = 1

    def add(self, values):
        """One row: numbers as numbers, dates as dates, and text never as a formula."""
        for number, value in enumerate(values):
            if isinstance(value, int):
                self.sheet.write_number(self.row, number, value)
            elif isinstance(value, date) and value.year < FIRST_YEAR:
                self.sheet.write_string(self.row, number, value.isoformat())
            elif isinstance(value, date):
                style = self.moment if isinstance(value, datetime) else self.day
                self.sheet.write_datetime(self.row, number, value, style)
            elif value:
                self.sheet.write_string(self.row, number, defused(value))
        self.row += 1

    def finish(self, width: int):
        """Let the reader filter by any column."""
        self.sheet.autofilter(0, 0, max(self.row - 1, 1), width - 1)


def describe(sheet: Sheet, about: About):
    """What was asked, when and where; and plainly whether this is all of it."""
    sheet.sheet.set_column(0, 0, 24)
    sheet.sheet.set_column(1, 1, 90)
    sheet.add([_("List"), about.title])
    sheet.add([_("Searched for"), about.query.words])
    for facet, value in about.chosen:
        sheet.add([_("Chosen"), f"{facet}: {value}"])
    sheet.add([_("Address of the list"), about.address])
    sheet.add([_("Retrieved (UTC)"), about.retrieved])
    sheet.add([_("Results in all"), about.total])
    sheet.add([_("Rows in this file"), about.rows])
    if not about.complete:
        sheet.add(
            ["", _("This file holds the first of them only. Narrow the list to get the rest.")]
        )
