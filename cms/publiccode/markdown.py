"""A body text as the little Markdown that publiccode.yml allows: bold, links, headings, lists."""

import re
from html.parser import HTMLParser

LINE_ENDS = re.compile(r"[ \t]*[\r\n]\s*")
BLOCKS = {"p", "h2", "h3", "h4", "div"}
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


def markdown_of(stream):
    """The parts of a StreamField's Body as Markdown; pictures are left out."""
    parts = [PARTS[block.block_type](block.value) for block in stream if block.block_type in PARTS]
    return "\n\n".join(part for part in parts if part.strip())


def heading(value):
    """A heading."""
    return f"## {one_line(value)}"


def bullets(lines):
    """A list, one item a line."""
    return "\n".join(f"- {one_line(line)}" for line in lines)


def quote(value):
    """A quotation and who said it."""
    source = f" ({one_line(value['source'])})" if value.get("source") else ""
    return f"“{one_line(value['text'])}”{source}"


def figures(value):
    """A table as a list of its rows below its caption."""
    lines = [value.get("head", ""), *value.get("lines", "").splitlines()]
    return f"{one_line(value['caption'])}\n\n{bullets(line for line in lines if line.strip())}"


def download(value):
    """The name of a document; its address is not the software's."""
    document = value.get("document")
    return one_line(value.get("description") or getattr(document, "title", ""))


def call(value):
    """A next step and its link."""
    return f"{one_line(value['text'])} [{one_line(value['label'])}]({value['url']})"


def one_line(text):
    """A text on one line, its spaces as they are."""
    return LINE_ENDS.sub(" ", str(text)).strip()


def rich(value):
    """Rich text, tag by tag."""
    writer = Writer()
    writer.feed(value.source)
    writer.close()
    return writer.text()


class Writer(HTMLParser):
    """Gathers Markdown out of the few tags that the editor's rich text has."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.line, self.links, self.lists = [], [], [], []

    def text(self):
        """What was gathered, a blank line between paragraphs and none between items."""
        self.end()
        return "\n".join(
            part if number == 0 or (kind == before == "item") else f"\n{part}"
            for number, (before, (kind, part)) in enumerate(
                zip([None, *(kind for kind, _part in self.blocks)], self.blocks, strict=False)
            )
        )

    def end(self, kind="text", lead=""):
        """Close the paragraph or item that is open."""
        line = one_line("".join(self.line))
        self.line.clear()
        if line:
            self.blocks.append((kind, lead + line))

    def handle_starttag(self, tag, attrs):
        if tag in ("ul", "ol"):
            self.end()
            self.lists.append(0)
        elif tag in BLOCKS or tag == "li":
            self.end()
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.line.append("[" if self.links[-1] else "")
        elif tag == "br":
            self.line.append(" ")
        else:
            self.line.append(MARKS.get(tag, ""))

    def handle_endtag(self, tag):
        if tag in ("ul", "ol"):
            self.lists = self.lists[:-1]
        elif tag == "li":
            self.end("item", "- ")
        elif tag in BLOCKS:
            self.end(lead="" if tag in ("p", "div") else "### ")
        elif tag == "a" and self.links:
            address = self.links.pop()
            self.line.append(f"]({address})" if address else "")
        else:
            self.line.append(MARKS.get(tag, ""))

    def handle_data(self, data):
        self.line.append(data)


PARTS = {
    "heading": heading,
    "text": rich,
    "list": bullets,
    "quote": quote,
    "figures": figures,
    "download": download,
    "call": call,
}
