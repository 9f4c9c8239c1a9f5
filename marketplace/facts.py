"""A fact as the fact strip shows it; every room that puts facts on a page makes these."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString


class Fact(NamedTuple):
    """One fact: its label, its value in words, and how it weighs.

    `tone` is "" (plain), "proven" (confirmed by a council), "waits" (somebody must act) or
    "stopped". The order everywhere: organisation, stage or status, confirmed users, cost band,
    updated.
    """

    label: str
    value: str
    tone: str = ""
    url: str = ""

    @property
    def html(self) -> SafeString:
        """The fact's part of a strip. Drawn here: a page has a hundred, and templates are slow."""
        value, tone = escape(str(self.value)), f' class="{escape(self.tone)}"' if self.tone else ""
        if self.url:
            value = f'<a href="{escape(self.url)}">{value}</a>'
        return SafeString(f"<div><dt>{escape(str(self.label))}</dt><dd{tone}>{value}</dd></div>")


class Row(NamedTuple):
    """A row of a list; title and line carry their own lang where it is not the reader's.

    `pick` is the number under which the row can be ticked to be compared; "" where it cannot.
    """

    kind: str
    title: str
    url: str
    line: str
    facts: Sequence[Fact] = ()
    pick: str = ""

    @property
    def strip(self) -> SafeString:
        """The facts of the row as a strip; nothing where there are none."""
        parts = "".join(fact.html for fact in self.facts)
        return SafeString(f'<dl class="facts">{parts}</dl>' if parts else "")


class Option(NamedTuple):
    """A value of a facet: its words, how many it would leave, and the address that toggles it.

    `language` is that of the label when it is not the reader's; `says` follows the number for
    those who do not see it.
    """

    label: str
    count: str
    url: str
    chosen: bool = False
    language: str = ""
    says: str = ""

    @property
    def html(self) -> SafeString:
        """The line of the list. Drawn here: a page has a hundred, and templates are slow."""
        language = f' lang="{escape(self.language)}"' if self.language else ""
        current = ' aria-current="true"' if self.chosen else ""
        says = (
            f'<span class="govuk-visually-hidden"> {escape(self.says)}</span>' if self.says else ""
        )
        return SafeString(
            f'<li><a href="{escape(self.url)}" rel="nofollow"{current}>'
            f"<span{language}>{escape(str(self.label))}</span> "
            f'<span class="facet__count">{escape(str(self.count))}{says}</span></a></li>'
        )


class Facet(NamedTuple):
    """A facet: its name and its values, of which the first few are shown and the rest wait.

    `always` says that one of them is always chosen, so that no choice can be taken back.
    """

    title: str
    options: Sequence[Option]
    shown: int = 8
    always: bool = False

    @property
    def first(self) -> SafeString:
        """The lines shown at once."""
        return SafeString("".join(option.html for option in self.options[: self.shown]))

    @property
    def more(self) -> SafeString:
        """The lines that wait; "" when all are shown."""
        return SafeString("".join(option.html for option in self.options[self.shown :]))


class Column(NamedTuple):
    """A column of a table of figures."""

    text: str
    numeric: bool = False


def cells(columns, rows):
    """Pair every cell with its column: the shape that the figure table component walks."""
    return [list(zip(columns, row, strict=True)) for row in rows]
