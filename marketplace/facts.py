"""A fact as the fact strip shows it; every room that puts facts on a page makes these."""

from typing import NamedTuple


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


class Column(NamedTuple):
    """A column of a table of figures."""

    text: str
    numeric: bool = False


def cells(columns, rows):
    """Pair every cell with its column: the shape that the figure table component walks."""
    return [list(zip(columns, row, strict=True)) for row in rows]
