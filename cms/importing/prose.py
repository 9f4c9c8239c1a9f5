"""Markdown, as much of it as catalogues use, made into the parts of a body text."""

import re

from django.utils.html import escape, strip_tags

from marketplace.intake import clip

HEADING = re.compile(r"#{1,6}\s+(.+)")
ITEM = re.compile(r"\s*(?:[-*+•·]|\d{1,2}[.)])\s+(.+)")
RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}")
LINK = re.compile(r"!?\[([^\]]*)\]\(\s*(https?://[^\s)]+)[^)]*\)")
OTHER_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
BOLD = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*|__(\S(?:.*?\S)?)__")
MARKS = re.compile(r"[*`]{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)")
LONGEST = 20_000


def body_of(markdown):
    """The text as (block, value) pairs of a Body: headings, texts and lists."""
    parts, paragraph, items = [], [], []

    def close():
        if paragraph:
            parts.append(("text", f"<p>{inline(' '.join(paragraph))}</p>"))
        if items:
            parts.append(("list", [clip(bare(item), 300) for item in items]))
        paragraph.clear()
        items.clear()

    for line in without_tags(markdown[:LONGEST]).splitlines():
        if not line.strip() or RULE.fullmatch(line):
            close()
        elif heading := HEADING.fullmatch(line.strip()):
            close()
            parts.append(("heading", clip(bare(heading[1]), 120)))
        elif item := ITEM.fullmatch(line):
            if paragraph:
                close()
            items.append(item[1])
        elif items:
            items[-1] += " " + line.strip()
        else:
            paragraph.append(line.strip())
    close()
    return parts


def without_tags(text):
    """The text without HTML tags, where it has any."""
    if not re.search(r"</?[a-zA-Z][^<>]*>", text):
        return text
    return strip_tags(re.sub(r"(?i)<br\s*/?>|</p>|</li>", "\n", text))


def inline(text):
    """One paragraph as safe HTML: links and bold stay, all else is plain text."""
    out, at = [], 0
    for link in LINK.finditer(text):
        label = bare(link[1]) or link[2]
        out.append(bold(text[at : link.start()]))
        out.append(f'<a href="{escape(link[2])}">{escape(label)}</a>')
        at = link.end()
    return "".join([*out, bold(text[at:])])


def bold(text):
    """Plain text as safe HTML with what stood between double stars in bold."""
    out, at = [], 0
    for match in BOLD.finditer(text):
        out.append(escape(bare(text[at : match.start()], keep_ends=True)))
        out.append(f"<b>{escape(bare(match[1] or match[2]))}</b>")
        at = match.end()
    return "".join([*out, escape(bare(text[at:], keep_ends=True))])


def bare(text, *, keep_ends=False):
    """The words of a line of Markdown without its marks."""
    text = MARKS.sub("", OTHER_LINK.sub(r"\1", text))
    return text if keep_ends else text.strip()
