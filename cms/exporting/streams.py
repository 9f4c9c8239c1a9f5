"""A body text as data: raw and whole, but naming pages, pictures and documents as others can."""

import re

from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from cms.addresses import below

from . import carrying

LINK = re.compile(r"<a\b[^>]*>")
KIND = re.compile(r'\blinktype="(page|document)"')
NUMBER = re.compile(r'\bid="(\d+)"')


def portable(streams, carry):
    """The raw values of StreamFields with every key of a row here replaced by what it stands for.

    streams: StreamValues; carry: says where the file of a picture or document is (see carrying).
    """
    raw = [(stream.stream_block, list(stream.raw_data)) for stream in streams]
    met = Met()
    for block, value in raw:
        walk(block, value, met.note)
    met.look_up(carry)
    return [walk(block, value, met.said) for block, value in raw]


def walk(block, value, turn):
    """A raw value with turn(block, value) in the place of each value that has no parts."""
    if isinstance(block, StreamBlock):
        known = [part for part in value or [] if part["type"] in block.child_blocks]
        return [
            {**part, "value": walk(block.child_blocks[part["type"]], part["value"], turn)}
            for part in known
        ]
    if isinstance(block, ListBlock):
        return [walk_item(block.child_block, item, turn) for item in value or []]
    if isinstance(block, StructBlock):
        held = value if isinstance(value, dict) else {"image": value}
        return {
            name: walk(child, held.get(name), turn) for name, child in block.child_blocks.items()
        }
    return turn(block, value)


def walk_item(block, item, turn):
    """One item of a list, written with an id of its own or, as older texts have it, plainly."""
    if isinstance(item, dict) and item.get("type") == "item":
        return {**item, "value": walk(block, item["value"], turn)}
    return walk(block, item, turn)


class Met:
    """The pages, pictures and documents that texts name by their key here."""

    def __init__(self):
        self.keys = {"page": set(), "document": set(), "picture": set()}
        self.found = {}

    def note(self, block, value):
        """Remember what a value names."""
        if isinstance(block, RichTextBlock):
            for kind, key in links(value or ""):
                self.keys[kind].add(key)
        elif isinstance(block, ImageChooserBlock | DocumentChooserBlock) and value:
            self.keys[kind_of(block)].add(value)
        return value

    def look_up(self, carry):
        """Ask for all of them, in one question a kind."""
        pages = Page.objects.filter(pk__in=self.keys["page"]) if self.keys["page"] else []
        self.found["page"] = {page.pk: below(page.url_path) for page in pages}
        for kind, model, data in (
            ("picture", get_image_model(), carrying.picture),
            ("document", get_document_model(), carrying.document),
        ):
            there = model.objects.in_bulk(self.keys[kind]) if self.keys[kind] else {}
            self.found[kind] = {key: data(media, carry) for key, media in there.items()}

    def said(self, block, value):
        """A value that names nothing by a key."""
        if isinstance(block, RichTextBlock):
            return {"html": LINK.sub(self.relinked, value or ""), **self.documents_in(value or "")}
        if isinstance(block, ImageChooserBlock | DocumentChooserBlock):
            return self.found[kind_of(block)].get(value)
        return value

    def documents_in(self, text):
        """The documents that a text links to, under "documents", where it does."""
        keys = [key for kind, key in links(text) if kind == "document"]
        told = [self.found["document"][key] for key in keys if key in self.found["document"]]
        return {"documents": list({one["sha256"]: one for one in told}.values())} if told else {}

    def relinked(self, tag):
        """A link's tag, its number turned into a page's path or a document's SHA-256."""
        kind = KIND.search(tag[0])
        if not kind:
            return tag[0]
        name = "path" if kind[1] == "page" else "sha256"

        def spelled(number):
            there = self.found[kind[1]].get(int(number[1]), "")
            there = (there and there["sha256"]) or "" if kind[1] == "document" else there
            return f'{name}="{there}"'

        return NUMBER.sub(spelled, tag[0])


def links(text):
    """(kind, key) of each link to a page or document of this site."""
    for tag in LINK.findall(text):
        kind, number = KIND.search(tag), NUMBER.search(tag)
        if kind and number:
            yield kind[1], int(number[1])


def kind_of(chooser):
    """What a chooser chooses."""
    return "picture" if isinstance(chooser, ImageChooserBlock) else "document"
