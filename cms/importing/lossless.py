"""Reads a building block as exported: JSON with all that it held (docs/formats.md)."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from cms.choices import BlockKind, DevelopmentStatus, MaintenanceType, Relation
from cms.choices import ContentLicence as Licence
from cms.exporting import documents
from cms.importing import shapes
from marketplace.intake import unreadable
from marketplace.organisations.kinds import Kind
from marketplace.vocabulary.models import Scheme

from .carried import PICTURE
from .drafts import KNOWN_LANGUAGES, NotTaken, Source

MOST = 64 * 1024**2
text, maybe = shapes.text, lambda shape: (shape,)


def whatever(value, key):
    """A part with a reader of its own."""


SHAPE = {
    "format": shapes.one_of(documents.FORMAT),
    "schema": shapes.one_of(documents.SCHEMA),
    "key": text,
    "address": shapes.address,
    "slug": shapes.words,
    "live": shapes.truth,
    "first_published": maybe(shapes.when),
    "last_published": maybe(shapes.when),
    "organisation": {
        "name": shapes.words,
        "slug": shapes.words,
        "kind": shapes.one_of(*Kind.values),
        "country": text,
        "code": text,
    },
    **dict.fromkeys(documents.TEXTS, text),
    # Documents written before blocks had it leave it out.
    "named_users?": text,
    "language": shapes.one_of(*KNOWN_LANGUAGES),
    "kind": shapes.one_of(*BlockKind.values),
    "development_status": shapes.one_of("", *DevelopmentStatus.values),
    "maintenance_type": shapes.one_of("", *MaintenanceType.values),
    "content_licence": shapes.one_of(*Licence.values),
    "content_licence_accepted": shapes.truth,
    "features": whatever,
    "body": whatever,
    "screenshots": [{"alt": text, "picture": PICTURE}],
    "versions": [{"number": text, "released": maybe(shapes.day), "notes": text}],
    "standards": [dict.fromkeys(documents.STANDARD, text)],
    "dependencies": [
        {
            "relation": shapes.one_of(*Relation.values),
            "name": text,
            "url": text,
            "block": maybe({"key": text, "title": text, "address": shapes.address}),
        }
    ],
    "contacts": [dict.fromkeys(documents.CONTACT, text)],
    "terms": [{**dict.fromkeys(documents.TERM, text), "scheme": shapes.one_of(*Scheme.values)}],
    "source": maybe(
        {
            **dict.fromkeys(documents.SOURCE, text),
            "line": shapes.number,
            "how": shapes.anything,
            "read_at": shapes.when,
        }
    ),
}


@dataclass(frozen=True)
class Document(Source):
    """A lossless document, and the folder beside which its pictures lie (None: it has none)."""

    folder: Path | None = None


def read(source):
    """The data of a document, its shape checked; raises NotTaken with the key and the reason."""
    told = shapes.load(source.text, MOST)
    if not isinstance(told, dict) or told.get("format") != documents.FORMAT:
        raise NotTaken(_("is no building block as this site exports them"))
    if told.get("schema") != documents.SCHEMA:
        raise shapes.fault("schema", _("is not the one that this site reads, which is 1"))
    if isinstance(told.get("source"), dict) and "text" not in told["source"]:
        raise shapes.fault(
            "source", _("is not whole: this is the public document, take the one of export_blocks")
        )
    shapes.fits(told, SHAPE)
    return told


def moment(value):
    """The moment that an ISO text says, or None."""
    return value and datetime.fromisoformat(value)


def day(value):
    """The day that an ISO text says, or None."""
    return value and date.fromisoformat(value)


def find(path, format, report):
    """A Document for each JSON file of a folder, for one file, or for each line of a .jsonl file.

    path: a Path, or a sources.Given, which has no folder beside it.

    Raises Unreadable where there is nothing to read; a file that is no text is reported.
    """
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".json")
        folder = path
    else:
        files, folder = [path], getattr(path, "parent", None)
    for file in files:
        by_line = file.suffix.lower() == ".jsonl"
        for line, raw in enumerate(raw_texts(file, by_line), start=1):
            try:
                text = raw.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                fault = line + raw.count(b"\n", 0, error.start)
                report.refuse(file.name, fault, _("is not UTF-8"))
                continue
            if text.strip() or not by_line:
                yield Document(format, file.name, line, text, folder=folder)


def raw_texts(file, by_line):
    """The bytes of each line of a file, or of the file as a whole; raises Unreadable."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error
    return content.split(b"\n") if by_line else [content]
