"""A body text as an author types it: plain lines, with the few marks that everybody knows.

A line that begins with # is a heading, one with - an item of a list; a blank line parts
paragraphs. What cannot be typed so, such as a picture or a table, keeps its place.
"""

import re
from dataclasses import dataclass

from cms.importing.prose import LONGEST, body_of
from cms.publiccode.markdown import PARTS, markdown_of

TYPED = ("heading", "text", "list")
KEY = re.compile(r' data-block-key="[^"]*"')
STRONG = re.compile(r"<(/?)strong>")


@dataclass(frozen=True)
class Run:
    """Parts that stand together: typed as `text`, or kept as they are where that is None."""

    parts: tuple
    text: str | None


def runs(body) -> list[Run]:
    """A StreamValue cut where what can be typed begins or ends; at least one run to type in."""
    found, typed = [], []
    for part in body:
        if can_be_typed(part):
            typed.append(part)
            continue
        if typed:
            found.append(run_of(typed))
            typed = []
        found.append(Run((part,), None))
    if typed or not found or found[-1].text is None:
        found.append(run_of(typed))
    return found


def run_of(parts) -> Run:
    """The parts as one text."""
    return Run(tuple(parts), markdown_of(parts).replace("## ", "# "))


def can_be_typed(part) -> bool:
    """Whether the part, written as plain lines and read again, says exactly what it said."""
    if part.block_type not in TYPED:
        return False
    again = body_of(PARTS[part.block_type](part.value))
    if part.block_type == "text":
        whole = "".join(value for kind, value in again if kind == "text")
        return all(kind == "text" for kind, _value in again) and whole == bare(part.value.source)
    value = list(part.value) if part.block_type == "list" else part.value
    return again == [(part.block_type, value)]


def bare(html) -> str:
    """Rich text without what the editor's screen adds."""
    return STRONG.sub(r"<\1b>", KEY.sub("", html)).strip()


def put(body, texts) -> list[dict]:
    """The raw parts of a body with new texts in its runs, in order; what says the same stays.

    texts: what was typed for each run that can be typed.
    """
    parts, waiting = [], iter(texts)
    for run in runs(body):
        text = None if run.text is None else next(waiting, run.text)
        if text is None or text.strip() == run.text.strip():
            parts += [part.get_prep_value() for part in run.parts]
        else:
            parts += [{"type": kind, "value": value} for kind, value in body_of(text)]
    return parts


def fits(text) -> bool:
    """Whether all of the text would be kept."""
    return len(text) <= LONGEST
