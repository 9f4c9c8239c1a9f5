"""What a page says beside what its source said before and says now: field by field."""

import json
from dataclasses import dataclass
from html.parser import HTMLParser

from cms.models import (
    BlockContact,
    BlockDependency,
    BlockScreenshot,
    BlockStandard,
    BlockTerm,
    BlockVersion,
    BuildingBlockPage,
)

from .drafts import repository_key

TEXTS = (
    "title",
    "summary",
    "language",
    "kind",
    "development_status",
    "maintenance_type",
    "licence",
    "repository_url",
    "documentation_url",
    "landing_url",
    "audience",
    "title_translated",
    "summary_translated",
)
STREAMS = ("body", "features")
CHILDREN = {
    "versions": (BlockVersion, ("number", "released", "notes")),
    "standards": (BlockStandard, ("name", "evidence", "url")),
    "dependencies": (BlockDependency, ("relation", "name", "url", "block_id")),
    "contacts": (BlockContact, ("role", "name", "email")),
    "term_links": (BlockTerm, ("term_id",)),
    "screenshots": (BlockScreenshot, ("image_id", "alt")),
}
FIELDS = (*TEXTS, "content_licence", *STREAMS, *CHILDREN)


@dataclass
class Merged:
    """A page with the new words of its source in it, not saved yet.

    different: whether it says anything else than before; conflicts: (theirs, ours) by field, where
    the editor's words stayed.
    """

    page: BuildingBlockPage
    different: bool
    conflicts: dict


def values(page):
    """What a page says, saved or not, as plain JSON by field."""
    told = {name: getattr(page, name) for name in (*TEXTS, "content_licence")}
    for name in STREAMS:
        stream = getattr(page, name)
        told[name] = list(stream.get_prep_value()) if stream else []
    for name, (_model, fields) in CHILDREN.items():
        told[name] = [row(child, fields) for child in getattr(page, name).all()]
    return told


def row(child, fields):
    """One row of a child list as plain JSON."""
    cells = {name: getattr(child, name) for name in fields}
    return {
        name: cell.isoformat() if hasattr(cell, "isoformat") else cell
        for name, cell in cells.items()
    }


def put(page, name, value):
    """Put a value, as `values` gives it, into a page; rows that name what is gone stay out."""
    if name in STREAMS:
        setattr(page, name, json.dumps(value))
    elif name in CHILDREN:
        model, _fields = CHILDREN[name]
        rows = (alive(model, cells) for cells in value)
        setattr(page, name, [model(**cells) for cells in rows if cells is not None])
    else:
        setattr(page, name, value)


def alive(model, cells):
    """The cells as the model's own values, without keys of what is gone; None if it needs them."""
    kept = {}
    for name, cell in cells.items():
        field = model._meta.get_field(name.removesuffix("_id"))
        if field.remote_field and cell is not None:
            there = field.related_model._base_manager.filter(pk=cell).exists()
            if not there and not field.null:
                return None
            kept[name] = cell if there else None
        else:
            kept[name] = cell if cell is None else field.to_python(cell)
    return kept


def same(name, one, other, blocks=None):
    """Whether two values of a field say the same, however they are written.

    blocks: the pages by the address of their repository, to which an import links by itself.
    """
    return plainly(name, one, blocks or {}) == plainly(name, other, blocks or {})


def plainly(name, value, blocks):
    """A value without what editors and Wagtail change in passing: ids, order of rows, line ends."""
    if name in STREAMS:
        return without_ids(value)
    if name not in CHILDREN:
        return tidied(value)
    if name == "dependencies":
        value = [unlinked(blocks, cells) for cells in value]
    return sorted(json.dumps(without_ids(cells), sort_keys=True) for cells in value)


def unlinked(blocks, cells):
    """A dependency without the link that its own address gives it."""
    linked = cells["block_id"] is not None and cells["block_id"] == blocks.get(
        repository_key(cells["url"])
    )
    return {**cells, "block_id": None} if linked else cells


def without_ids(value):
    """A raw value of a StreamField without its ids, its HTML as written plainly."""
    if isinstance(value, list):
        return [without_ids(one) for one in value]
    if isinstance(value, dict):
        if value.get("type") == "item" and "value" in value:
            return without_ids(value["value"])
        known = "type" in value and "value" in value
        return {
            name: without_ids(part) for name, part in value.items() if not (known and name == "id")
        }
    return tidied(value)


def tidied(value):
    """A text with plain line ends and plain HTML; anything else as it is."""
    if not isinstance(value, str):
        return value
    value = value.replace("\r\n", "\n").strip()
    return Plain.of(value) if "<" in value else value


class Plain(HTMLParser):
    """HTML as a list of tags and texts; the keys that the editor gives its paragraphs are out."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []

    @classmethod
    def of(cls, html):
        """The parts of an HTML text as one JSON text."""
        parser = cls()
        parser.feed(html)
        parser.close()
        return json.dumps(parser.parts)

    def handle_starttag(self, tag, attrs):
        kept = sorted(pair for pair in attrs if pair[0] != "data-block-key")
        self.parts.append([tag, *map(list, kept)])

    def handle_endtag(self, tag):
        self.parts.append([f"/{tag}"])

    def handle_data(self, data):
        if self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += data
        else:
            self.parts.append(data)


def edited(page, base, blocks):
    """Whether anybody changed by hand what an import wrote; base: what the kept source says."""
    ours = values(page)
    return any(
        name not in base or not same(name, base[name], ours[name], blocks) for name in FIELDS
    )


def merge(page, base, theirs, *, blocks, kept):
    """Put a changed source into a page that people edited; what they changed stays.

    base, theirs: values of the source before and now (base: {} when it is not known); kept: a
    function (field, value) that says whether an editor has already chosen against this value.
    Returns a Merged.
    """
    ours, conflicts, different = values(page), {}, False
    for name in FIELDS:
        if same(name, theirs[name], ours[name], blocks):
            continue
        if name in base and same(name, theirs[name], base[name], blocks):
            continue
        if name in base and same(name, ours[name], base[name], blocks):
            put(page, name, theirs[name])
            different = True
        elif not kept(name, theirs[name]):
            conflicts[name] = (theirs[name], ours[name])
    return Merged(page, different, conflicts)
