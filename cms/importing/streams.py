"""The body text of a lossless document: checked part by part, and made what a page keeps."""

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.blocks import BooleanBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from marketplace.intake import clip

from . import rich_text, shapes
from .carried import DOCUMENT, PICTURE
from .shapes import fault

PART = {"type": shapes.text, "value": lambda value, key: None, "id?": (shapes.text,)}
RICH = {"html": shapes.text, "documents?": [DOCUMENT]}


class Reader:
    """Makes raw values of exported ones; finds pages by path and keeps pictures and documents.

    files: a carried.Files; pages: a function from a path ("blocks/leeds/x/") to a page's key here
    or None; elsewhere: a function from such a path to the address of that page where it came from.
    """

    def __init__(self, files, pages, elsewhere):
        self.files, self.pages, self.elsewhere = files, pages, elsewhere
        self.missing = []

    def taken(self, block, value, key):
        """The raw value of a block; raises NotTaken, naming the key."""
        for kind, read in (
            (StreamBlock, self.stream),
            (ListBlock, self.items),
            (StructBlock, self.parts),
            (RichTextBlock, self.rich),
            (ImageChooserBlock, self.picture),
            (DocumentChooserBlock, self.document),
        ):
            if isinstance(block, kind):
                return read(block, value, key)
        return plain(block, value, key)

    def stream(self, block, value, key):
        """A list of parts, each of a known type."""
        shapes.fits(value, [PART], key)
        out = []
        for number, part in enumerate(value):
            here = f"{key}[{number}]"
            inner = block.child_blocks.get(part["type"])
            if inner is None:
                words = clip(part["type"], 60)
                raise fault(here, _("is of an unknown type: “%(type)s”") % {"type": words})
            out.append({**part, "value": self.taken(inner, part["value"], f"{here}.{inner.name}")})
        return out

    def items(self, block, value, key):
        """A list of one kind of thing, each with an id of its own or plainly."""
        if not isinstance(value, list):
            raise fault(key, _("must be a list"))
        out = []
        for number, item in enumerate(value):
            here = f"{key}[{number}]"
            if isinstance(item, dict) and item.get("type") == "item":
                shapes.fits(item, PART, here)
                out.append({**item, "value": self.taken(block.child_block, item["value"], here)})
            else:
                out.append(self.taken(block.child_block, item, here))
        return out

    def parts(self, block, value, key):
        """An object of named parts; a picture that is gone has none of them."""
        names = {f"{name}?": lambda value, key: None for name in block.child_blocks}
        shapes.fits(value, names, key)
        gone = isinstance(block, ImageBlock) and value.get("image") is None
        return {
            name: None if gone and part is None
            else self.taken(block.child_blocks[name], part, f"{key}.{name}")
            for name, part in value.items()
        }  # fmt: skip

    def rich(self, block, value, key):
        """A text with links; what it links to is named by path or SHA-256."""
        shapes.fits(value, RICH, key)
        told = {one["sha256"]: one for one in value.get("documents", [])}

        def relink(pairs, tag, key):
            kind = pairs["linktype"]
            name = {"page": "path", "document": "sha256"}.get(kind)
            if set(pairs) != {"linktype", name}:
                raise fault(key, _("holds a link that leads nowhere good"))
            if kind == "page":
                return self.to_page(pairs["path"], tag)
            return self.to_document(pairs["sha256"], told, tag, key)

        return rich_text.checked(value["html"], f"{key}.html", relink)

    def to_page(self, path, tag):
        """The tag of a link to a page here, or to where it is when it is not here."""
        found = self.pages(path) if path else 0
        if found is None:
            self.missing.append(path)
            return f'<a href="{escape(self.elsewhere(path))}">'
        return tag.replace(f' path="{path}"', f' id="{found}"', 1)

    def to_document(self, digest, told, tag, key):
        """The tag of a link to a document, which the text must bring along."""
        if digest and digest not in told:
            raise fault(key, _("links to a document that it does not describe"))
        found = self.files.document(told[digest], key).pk if digest else 0
        return tag.replace(f' sha256="{digest}"', f' id="{found}"', 1)

    def picture(self, block, value, key):
        """The key of a picture, or None."""
        shapes.fits(value, (PICTURE,), key)
        return value and self.files.picture(value, key).pk

    def document(self, block, value, key):
        """The key of a document, or None."""
        shapes.fits(value, (DOCUMENT,), key)
        return value and self.files.document(value, key).pk


def plain(block, value, key):
    """A text or a yes or no, by the rules of its field but the one that it may not be empty."""
    if isinstance(block, BooleanBlock):
        shapes.truth(value, key)
        return value
    shapes.text(value, key)
    try:
        block.field.run_validators(value)
    except ValidationError as error:
        raise fault(key, " ".join(error.messages)) from error
    return value
