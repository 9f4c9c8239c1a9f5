"""Reads the demo's files; nothing here touches the database."""

from datetime import UTC, date, datetime, time, timedelta
from html import escape
from pathlib import Path
from zlib import crc32

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "demo"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def entries(name, part=None):
    """Every entry of the files called name*.yaml, or of the list `part` in each of them."""
    found = []
    for path in sorted(FOLDER.glob(f"{name}*.yaml")):
        with path.open(encoding="utf-8") as file:
            content = yaml.load(file, LOADER)  # noqa: S506
        found += (content.get(part) or []) if part else content
    return found


def moment(day, slug):
    """Office hours on a day, the minute drawn from the slug, so that no two pages tie."""
    day = day if isinstance(day, date) else date.fromisoformat(str(day))
    return datetime.combine(day, time(8), UTC) + timedelta(minutes=crc32(slug.encode()) % 540)


def month_end(month):
    """The last day of "2027-06"."""
    year, number = (int(part) for part in str(month).split("-")[:2])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def body(parts):
    """The stream of a body: a list of one-key dicts out of a file becomes Wagtail's raw form."""
    stream = []
    for part in parts or []:
        for kind, value in part.items():
            stream.append({"type": kind, "value": READERS.get(kind, lambda kept: kept)(value)})
    return stream


def lines(texts):
    """A stream of short lines."""
    return [{"type": "line", "value": text} for text in texts or []]


def paragraphs(text):
    """Plain text, one paragraph a line, as rich text."""
    return "".join(
        f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip()
    )


def figures(table):
    """A caption, a head and rows of cells as the lines an author types."""
    return {
        "caption": table["caption"],
        "head": " | ".join(table["head"]),
        "lines": "\n".join(" | ".join(row) for row in table["rows"]),
    }


READERS = {"text": paragraphs, "figures": figures}
