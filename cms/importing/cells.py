"""A table out of the bytes of a CSV file, as people send them: every fault told by its line."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.intake import Unreadable, clip, tidy
from marketplace.tables import LARGEST_CELL, Row, miscounted

DELIMITERS = ",;\t"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
HINT = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
UNCLOSED = gettext_lazy("has a quotation mark that is not closed, or too few or many cells")
NOT_UTF8 = re.compile(r"[\udc80-\udcff]+")


@dataclass
class Table:
    """The names of the columns, each once, and the rows below them as they are read."""

    header: list[str]
    rows: Iterator[Row]
    delimiter: str = ","


def read(raw, file, report):
    """The Table in the bytes of a CSV file; rows that cannot be read are reported as they come.

    UTF-8 or, where that does not fit, Windows-1252 (with a remark); commas, semicolons or tabs.
    Raises Unreadable for a file without a header.
    """
    lines = LINE.findall(decoded(raw))
    at = next((number for number, line in enumerate(lines) if line.strip()), None)
    if at is None:
        raise Unreadable(_("%(file)s is empty.") % {"file": file})
    hint = HINT.fullmatch(lines[at])
    if hint:
        at += 1
    delimiter = hint[1] if hint else sniffed(lines, at)
    try:
        cells, taken = one_row(lines, at, delimiter)
        header = names([windows(cell) for cell in cells], file, at + 1, report)
    except (csv.Error, UnicodeDecodeError, StopIteration) as error:
        raise Unreadable(_("%(file)s has no readable header.") % {"file": file}) from error
    found = rows(lines, at + taken, delimiter, header, file, report)
    return Table(header, found, delimiter)


def decoded(raw):
    """Bytes as text; what is no UTF-8 stands for itself until its row is read."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")


def windows(cell):
    """A cell with the bytes that are no UTF-8 read as Windows-1252; raises UnicodeDecodeError."""
    return NOT_UTF8.sub(
        lambda run: run[0].encode("utf-8", "surrogateescape").decode("cp1252"), cell
    )


def sniffed(lines, at):
    """The delimiter that makes most of the header."""

    def columns(delimiter):
        try:
            return len(one_row(lines, at, delimiter)[0])
        except csv.Error:
            return 0

    return max(DELIMITERS, key=columns)


def one_row(lines, at, delimiter):
    """The cells of the row that begins at this place, and on how many lines it stands.

    Raises csv.Error, also for a row on more than one line whose quotation marks do not add up: it
    would swallow those below it. Raises StopIteration when there is none.
    """
    csv.field_size_limit(LARGEST_CELL)
    spelled = {"delimiter": delimiter, "skipinitialspace": True}
    reader = csv.reader(below(lines, at), **spelled)
    cells = next(reader)
    if reader.line_num > 1 or at + 1 == len(lines):
        require_closed(csv.reader(below(lines, at), strict=True, **spelled), reader.line_num)
    return cells, reader.line_num


def require_closed(reader, lines):
    """Raise csv.Error where a row on more than one line, or the last, leaves a quotation open."""
    try:
        next(reader)
    except csv.Error as error:
        if lines > 1 or "end of data" in str(error):
            raise


def below(lines, at):
    """The lines from this one on."""
    return (lines[number] for number in range(at, len(lines)))


def names(cells, file, line, report):
    """The names of the columns, each once; those without a name go by their place."""
    cells = [" ".join(tidy(cell).split()) for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    header = []
    for number, cell in enumerate(cells, start=1):
        name, again = cell or _("column %(number)d") % {"number": number}, 2
        stem = name
        while name in header:
            name, again = f"{stem} ({again})", again + 1
        if name != stem:
            told = {"name": clip(stem, 60), "as": clip(name, 60)}
            report.remark(
                file, line, _("has more than one column “%(name)s”; this is “%(as)s”") % told
            )
        header.append(name)
    return header


def rows(lines, at, delimiter, header, file, report):
    """Yield a Row for each row from this place on; report those that cannot be read."""
    while at < len(lines):
        line, taken = at + 1, 1
        try:
            cells, taken = one_row(lines, at, delimiter)
            cells, fault = fitted(cells, len(header), taken)
            mended = [windows(cell) for cell in cells]
        except csv.Error as error:
            large = "limit" in str(error)
            fault = _("is too large to read") if large else UNCLOSED
        except UnicodeDecodeError:
            fault = _("is neither UTF-8 nor Windows-1252")
        if fault:
            report.refuse(file, line, str(fault))
            # Where a quotation mark is never closed, what follows are rows of their own.
            at += 1
            continue
        at += taken
        if not any(cell.strip() for cell in cells):
            report.remark(file, line, _("is blank, and was passed over"))
            continue
        if mended != cells:
            report.remark(file, line, _("is not UTF-8; was read as Windows-1252"))
        yield Row(file, line, dict(zip(header, map(tidy, mended), strict=True)))


def fitted(cells, width, lines):
    """The cells without blank ones beyond the header, and what is wrong with the row or ""."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) == width or not any(cell.strip() for cell in cells):
        return cells, ""
    if lines > 1:
        return cells, str(UNCLOSED)
    return cells, miscounted(len(cells), width)
