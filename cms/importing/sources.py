"""Finds the sources in a file or folder, each with its place and its whole text."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from marketplace.intake import Unreadable, unreadable

from . import cells, columns, dpg, lossless, publiccode, table
from .drafts import Source

READERS = {"publiccode": publiccode.read, "dpg": dpg.read, "csv": table.read}


@dataclass(frozen=True)
class Given:
    """A file that somebody sent or that was fetched: what finders ask of a path, without a disk.

    origin: the https address it was fetched from; "" for what cannot be read again.
    """

    name: str
    raw: bytes
    origin: str = ""

    @property
    def suffix(self):
        """The ending of its name, with its dot."""
        return PurePosixPath(self.name).suffix

    def is_dir(self):
        """Never."""
        return False

    def read_bytes(self):
        """What is in it."""
        return self.raw


def find(path, format, report, told=None):
    """The list of Sources in a file, a Given or a folder; what is no source is reported.

    told: the columns.Columns of a table; by default as its header suggests. Raises Unreadable when
    there is nothing to read at all, or a table lacks a column that is needed.
    """
    if format == "publiccode":
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        return [source for file in files if (source := whole_file(file, format, report))]
    if format == "csv":
        return list(rows(path, format, report, told))
    return list(FINDERS[format](path, format, report))


def place_of(path, **how):
    """The origin of a file, and how to read it again: from which folder, and as told."""
    if isinstance(path, Given):
        return path.origin, how
    return path.name, {"folder": mark_of(path.parent), **how}


def mark_of(folder):
    """What tells a folder from others without saying where it is."""
    return sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def whole_file(path, format, report):
    """The Source that a file as a whole is, or None: hidden files are passed over."""
    if path.name.startswith(".") or path.is_dir():
        return None
    if path.suffix.lower() not in (".yml", ".yaml") and not isinstance(path, Given):
        report.refuse(path.name, 1, _("is no YAML file by its name"))
        return None
    text = decoded(content(path), path.name, 1, report)
    return None if text is None else Source(format, path.name, 1, text, *place_of(path))


def lines(path, format, report):
    """A Source for each line that is not blank."""
    origin, how = place_of(path)
    for number, line in enumerate(content(path).split(b"\n"), start=1):
        text = decoded(line, path.name, number, report)
        if text is not None and text.strip():
            yield Source(format, path.name, number, text.strip(), origin, how)


def rows(path, format, report, told=None):
    """A Source for each row of a table; its text is what the row says, by our fields, as JSON."""
    found = cells.read(content(path), path.name, report)
    told = told or columns.guess(found.header)
    if told.missing:
        raise Unreadable(
            _("%(file)s has no column named %(names)s; it has: %(columns)s.")
            % {
                "file": path.name,
                "names": ", ".join(told.missing),
                "columns": ", ".join(found.header),
            }
        )
    origin, how = place_of(path, **told.how)
    for row in found.rows:
        text = json.dumps(told.of(row.cells), ensure_ascii=False)
        yield Source(format, row.file, row.line, text, origin, how)


def content(path):
    """The bytes of a file; raises Unreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def decoded(raw, file, line, report):
    """The bytes as text, or None after reporting where they are no UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.refuse(file, line + raw.count(b"\n", 0, error.start), _("is not UTF-8"))
        return None


FINDERS = {"dpg": lines, "csv": rows, "json": lossless.find}
