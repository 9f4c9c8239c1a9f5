"""What the match card draws: who it is, why it is shown, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.safestring import SafeString

from marketplace.facts import Fact

LONGEST_BAR = 64
SHORTEST_BAR = 2


class Why(NamedTuple):
    """One reason: its points as written, the length of its bar (of 64), and the sentence.

    `against` says that it speaks against the match, and takes points away.
    """

    points: str
    length: int
    sentence: str
    against: bool = False


class Said(NamedTuple):
    """Somebody's own words as safe HTML, the shared ones marked, and their language if foreign."""

    who: str
    html: SafeString
    language: str = ""


class Act(NamedTuple):
    """Something to do about a match: its words, its address, and "button", "quiet" or "link"."""

    label: str
    url: str
    form: str = "link"


@dataclass(frozen=True)
class Card:
    """A match. `why` adds up to `score`; `note` says what has become of the two already.

    `language` is that of the title where it is not the reader's; `original` is the title as the
    author wrote it, where the one shown is a translation, and `original_language` its language.
    """

    title: str
    url: str
    why: Sequence[Why]
    score: str
    kind: str = ""
    language: str = ""
    original: str = ""
    original_language: str = ""
    line: str = ""
    facts: Sequence[Fact] = ()
    strong: bool = False
    said: Sequence[Said] = ()
    acts: Sequence[Act] = ()
    note: str = ""
    note_url: str = ""


class Tab(NamedTuple):
    """A list beside others of the same page: its name, how many it holds, and its address."""

    label: str
    count: int
    url: str
    chosen: bool = False


def points(value: float) -> str:
    """Points to one decimal, as the reader's language writes them, with a real minus."""
    written = number_format(abs(value), 1)
    return f"\N{MINUS SIGN}{written}" if round(value, 1) < 0 else written


def bar(value: float, most: float) -> int:
    """The length of a bar where the longest stands for `most` points; a little always shows."""
    if not value:
        return 0
    return max(SHORTEST_BAR, round(LONGEST_BAR * abs(value) / most)) if most else SHORTEST_BAR
