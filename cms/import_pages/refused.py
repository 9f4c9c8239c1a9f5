"""The rows of a file that were not taken, as a CSV to mend and bring again."""

import csv
from io import StringIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.intake import Outcome
from marketplace.spreadsheets import defused

from .fates import rows
from .files import rows_as_written

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
# A Dutch spreadsheet splits on the semicolon.
MARKS = {"nl": ";"}


def as_csv(run):
    """The text of the file: where each row stood, why it was not taken, and its cells."""
    header, written = rows_as_written(run)
    lines = StringIO()
    writer = csv.writer(lines, delimiter=MARKS.get(get_language(), ","))
    writer.writerow(map(defused, [_("Line"), _("Why not taken"), *header]))
    for row in rows(run, Outcome.REFUSED):
        cells = [row.reason, *written.at(row.line)]
        writer.writerow([row.line, *map(defused, cells)])
    return BOM + lines.getvalue()
