"""Blocks written to files: one each in a folder, or one a line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from cms import publiccode
from marketplace.intake import progress

from . import carrying
from .documents import as_json, key_of, whole

CHUNK = 100
LONGEST_NAME = 200
ENDINGS = {"json": ".json", "publiccode": ".yml"}


@dataclass
class Told:
    """What became of an export: how many were written, and (key, why) of the others."""

    written: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    older: list[str] = field(default_factory=list)


def export(pages, place: Path, format: str) -> Told:
    """Write the blocks of a queryset to a folder, or as JSON to a file that ends in .jsonl.

    format: "json" (whole, see docs/formats.md) or "publiccode" (software alone; the others are
    left out and told). A block whose picture or document is lost is told as failed, and the rest
    goes on. Raises OSError where nothing can be written at `place`.
    """
    told = Told()
    if place.suffix == ".jsonl":
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("w", encoding="utf-8") as file:
            each(pages, told, as_line, lambda _name, text: file.write(f"{text}\n"))
        return told
    place.mkdir(parents=True, exist_ok=True)
    before = {path.name for path in place.glob(f"*{ENDINGS[format]}")}
    made = set()

    def keep(name, text):
        made.add(f"{name}{ENDINGS[format]}")
        (place / f"{name}{ENDINGS[format]}").write_text(text, encoding="utf-8", newline="")

    beside = carrying.Beside(place)
    writers = {"json": lambda page: as_json(page, carry=beside) + "\n", "publiccode": as_yaml}
    each(pages, told, writers[format], keep)
    told.older = sorted(before - made)
    return told


def each(pages, told: Told, text_of: Callable, keep: Callable) -> None:
    """Keep the text of each block under its name, and count it; what has no text is told."""
    with progress(pages.count(), _("blocks")) as bar:
        for page in whole(pages.order_by("url_path")).iterator(chunk_size=CHUNK):
            key = key_of(page)
            try:
                text = text_of(page)
            except LeftOut as why:
                told.left_out.append((key, str(why)))
            except carrying.Lost as lost:
                told.failed.append((key, str(lost)))
            else:
                keep(name_of(key, page.pk), text)
                told.written += 1
            bar.update()


class LeftOut(Exception):
    """A block that this format has no words for; `str()` says why."""


def as_line(page) -> str:
    """A block on one line, its files in it."""
    return as_json(page, carry=carrying.embedded, indent=None)


def as_yaml(page) -> str:
    """A block as publiccode.yml; raises LeftOut for what is no software."""
    if not publiccode.is_written(page):
        raise LeftOut(_("is no software, and publiccode.yml describes nothing else"))
    return publiccode.write(page)


def name_of(key: str, pk: int) -> str:
    """A file's name for a block: "leeds+missed-bin-check"."""
    name = key.replace("/", "+")
    if len(name.encode()) > LONGEST_NAME:
        name = f"{name.encode()[: LONGEST_NAME - 20].decode(errors='ignore')}-{pk}"
    return name
