"""Finds the sources in a file or folder, each with its place and its whole text."""

import json

from marketplace.intake import Unreadable, read_table

from . import dpg, publiccode, table
from .drafts import Source

READERS = {"publiccode": publiccode.read, "dpg": dpg.read, "csv": table.read}


def find(path, format, report):
    """The list of Sources in a file or folder; what is no source is reported.

    Raises Unreadable when there is nothing to read at all.
    """
    if format == "publiccode":
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        return [source for file in files if (source := whole_file(file, format, report))]
    return list(FINDERS[format](path, format, report))


def whole_file(path, format, report):
    """The Source that a file as a whole is, or None: hidden files are passed over."""
    if path.name.startswith(".") or path.is_dir():
        return None
    if path.suffix.lower() not in (".yml", ".yaml"):
        report.refuse(path.name, 1, "is no YAML file by its name")
        return None
    text = decoded(content(path), path.name, 1, report)
    return Source(format, path.name, 1, text) if text is not None else None


def lines(path, format, report):
    """A Source for each line that is not blank."""
    for number, line in enumerate(content(path).split(b"\n"), start=1):
        text = decoded(line, path.name, number, report)
        if text is not None and text.strip():
            yield Source(format, path.name, number, text.strip())


def rows(path, format, report):
    """A Source for each row of a table; its text is the row's cells as JSON."""
    for row in read_table(path, table.NEEDED, report):
        yield Source(format, row.file, row.line, json.dumps(row.cells, ensure_ascii=False))


def content(path):
    """The bytes of a file; raises Unreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error


def decoded(raw, file, line, report):
    """The bytes as text, or None after reporting where they are no UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.refuse(file, line + raw.count(b"\n", 0, error.start), "is not UTF-8")
        return None


FINDERS = {"dpg": lines, "csv": rows}
