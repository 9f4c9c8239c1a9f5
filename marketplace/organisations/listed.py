"""An organisation as an official list gives it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from marketplace.intake import Report, read_address, read_count, read_date
from marketplace.tables import Row

from .kinds import Kind


@dataclass(frozen=True)
class Listed:
    """One row of a list, read and checked; empty means that the list does not say."""

    file: str
    line: int
    name: str
    country: str
    code: str = ""
    register_code: str = ""
    kind: str = Kind.COUNCIL
    tier: str = ""
    region: str = ""
    population: int | None = None
    website: str = ""
    opened: date | None = None
    closed: date | None = None
    successors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()


def or_remark(read: Callable, text: str, row: Row, report: Report):
    """What `read` makes of the text, or None and a remark when it cannot."""
    try:
        return read(text)
    except ValueError as error:
        report.remark(row.file, row.line, f"{error}; left empty")
        return None


def population(text, row, report):
    """The number of people, or None."""
    return or_remark(read_count, text, row, report)


def day(text, row, report):
    """The date, or None."""
    return or_remark(read_date, text, row, report)


def website(text, row, report):
    """The web address, or ""."""
    return or_remark(lambda text: read_address(text, 300), text, row, report) or ""
