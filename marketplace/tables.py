"""Tables out of files: each row read, or told with its line and reason."""

import csv
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .intake import Unreadable, tidy, unreadable

LARGEST_CELL = 1_000_000


class Row(NamedTuple):
    """One row of a table: where it starts, and its cells by column, stripped."""

    file: str
    line: int
    cells: dict


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
                raise Unreadable(
                    _("%(file)s has no column named %(names)s.")
                    % {"file": path.name, "names": ", ".join(missing)}
                )
            yield from rows_of(reader, header, path.name, report)
    except OSError as error:
        raise unreadable(path, error) from error


def rows_of(reader, header, file, report):
    """Yield the rows after the header; a blank line is no row."""
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report.refuse(file, line, _("is no readable row: %(why)s") % {"why": error})
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
        return miscounted(len(cells), len(header))
    if any("\udc80" <= char <= "\udcff" for cell in cells for char in cell):
        return _("is not UTF-8")
    return ""


def miscounted(cells, columns):
    """What is wrong with a row of so many cells below a header of so many."""
    told = {"cells": cells, "columns": columns}
    return (
        ngettext(
            "has %(cells)d cell where the header has %(columns)d",
            "has %(cells)d cells where the header has %(columns)d",
            cells,
        )
        % told
    )
