"""The addresses at which a list is taken away, followed or kept."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode

from search.listing import Asked
from search.presets import ORGANISATIONS

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The end of the address: the name for readers, and what the file is.
FORMS = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("Excel", SHEET),
    "json": ("JSON", "application/json"),
}
ATOM = "application/atom+xml"


class Takeaway(NamedTuple):
    """A file of the same results."""

    name: str
    mime: str
    url: str


def files_of(asked: Asked) -> list[Takeaway]:
    """The same results, whole, as each kind of file."""
    pairs = asked.pairs(sort=asked.sort_given)
    return [
        Takeaway(name, mime, _with(reverse(f"{asked.preset.name}_results", args=[form]), pairs))
        for form, (name, mime) in FORMS.items()
    ]


def list_of(asked: Asked) -> str:
    """The list itself, from its first page."""
    return _with(reverse(asked.preset.name), asked.pairs(sort=asked.sort_given))


def feed_of(asked: Asked) -> str:
    """Where the same search is followed, in whatever order it is read."""
    return _with(reverse(f"{asked.preset.name}_feed"), asked.pairs())


def saving(asked: Asked) -> str:
    """Where the same search is kept, for somebody who signed in."""
    return _with(reverse("save_search"), [("list", asked.preset.name), *asked.pairs()])


def may_be_followed(asked: Asked) -> bool:
    """Whether "new" means anything: organisations have no date on which they came."""
    return asked.preset is not ORGANISATIONS


def _with(address, pairs):
    return f"{address}?{urlencode(pairs)}" if pairs else address
