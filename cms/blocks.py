"""The parts of a body text: few, plain, each with a template and a preview."""

import re

from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from marketplace.facts import Column, cells

PLAIN = ["bold", "italic", "link", "ol", "ul", "h3", "document-link"]


class ListOfItems(blocks.ListBlock):
    """A list of short lines."""

    def __init__(self, **kwargs):
        super().__init__(blocks.CharBlock(max_length=300), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "cms/blocks/list.html"
        description = _("Short lines, one below the other")
        preview_value = ["Validate the application", "Notify the neighbours"]


class Quote(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("What was said"))
    source = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"
        description = _("The words of a person, with their role")
        preview_value = {"text": "We stopped retyping.", "source": "Planning officer"}


class PictureWithText(ImageBlock):
    """A picture whose alternative text is required unless it is decorative."""

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"
        description = _("A picture, with words for those who do not see it")


class FiguresValue(blocks.StructValue):
    """Rows of cells out of the lines an author typed."""

    @cached_property
    def header(self):
        """The cells of the first line."""
        return split_cells(self.get("head", ""))

    @cached_property
    def rows(self):
        """The cells of each further line, filled up to the width of the header."""
        width = len(self.header)
        lines = [split_cells(line) for line in self.get("lines", "").splitlines() if line.strip()]
        return [(cells + [""] * width)[:width] for cells in lines]

    @cached_property
    def columns(self):
        """The header as columns; numeric where every cell below says a number."""
        below = list(zip(*self.rows, strict=True)) or [()] * len(self.header)
        return [
            Column(text, numeric=place > 0 and all(map(is_figure, below[place])))
            for place, text in enumerate(self.header)
        ]

    @cached_property
    def cells(self):
        """The rows as the figure table component walks them."""
        return cells(self.columns, self.rows)


class Figures(blocks.StructBlock):
    """A small table of figures."""

    caption = blocks.CharBlock(label=_("What the figures show"))
    head = blocks.CharBlock(
        label=_("Column headings"), help_text=_("Separate them with a vertical bar: Year | Visits")
    )
    lines = blocks.TextBlock(
        label=_("Rows"), help_text=_("One row a line, cells separated by a vertical bar.")
    )

    class Meta:
        icon = "table"
        label = _("Table of figures")
        template = "cms/blocks/figures.html"
        value_class = FiguresValue
        description = _("A few rows of numbers with a caption")
        preview_value = {"caption": "Visits", "head": "Year | Visits", "lines": "2025 | 140"}


class DownloadValue(blocks.StructValue):
    """A document as the list of downloads shows it."""

    @property
    def shown(self):
        """A list of one, empty when the document is gone: title, url, kind and size."""
        document = self.get("document")
        if document is None:
            return []
        return [
            {
                "title": self.get("description") or document.title,
                "url": document.url,
                "kind": document.file_extension.upper(),
                "size": filesizeformat(document.get_file_size() or 0),
            }
        ]


class Download(blocks.StructBlock):
    """A document to take away."""

    document = DocumentChooserBlock(label=_("Document"))
    description = blocks.CharBlock(label=_("What it is"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "cms/blocks/download.html"
        value_class = DownloadValue
        description = _("A file to download, shown with its kind and size")


class CallToAction(blocks.StructBlock):
    """One thing the reader can do next."""

    text = blocks.CharBlock(label=_("Why"), max_length=300)
    label = blocks.CharBlock(label=_("Words on the link"), max_length=80)
    url = blocks.URLBlock(label=_("Web address"))

    class Meta:
        icon = "arrow-right"
        label = _("Call to action")
        template = "cms/blocks/call.html"
        description = _("One next step")
        preview_value = {"text": "Try it.", "label": "Open it", "url": "https://example.org"}


class Body(blocks.StreamBlock):
    """The body of a block, guide or story."""

    heading = blocks.CharBlock(
        icon="title", label=_("Heading"), template="cms/blocks/heading.html", max_length=120
    )
    text = blocks.RichTextBlock(
        icon="pilcrow", label=_("Text"), features=PLAIN, template="cms/blocks/text.html"
    )
    list = ListOfItems()
    quote = Quote()
    picture = PictureWithText()
    figures = Figures()
    download = Download()
    call = CallToAction()

    class Meta:
        required = False


class Lines(blocks.StreamBlock):
    """A plain list of short lines, such as features or skills."""

    line = blocks.CharBlock(icon="list-ul", label=_("Line"), max_length=200)

    class Meta:
        required = False


def is_figure(cell):
    """Whether a cell holds a number, with its unit or without, or nothing."""
    return not cell or bool(re.match(r"[€£+\-–]?\s?\d", cell))


def split_cells(line):
    """ "Year | Visits" → ["Year", "Visits"]."""
    return [cell.strip() for cell in line.split("|")]
