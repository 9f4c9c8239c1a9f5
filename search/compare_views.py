"""Blocks side by side: which are chosen, what they say, and which could stand beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.life.references import survivors
from cms.models import BuildingBlockPage
from cms.reading import comparing, linked_data
from search.engines import SearchUnavailable, engine
from search.presets import BLOCKS
from search.query import Query
from search.reserve import passing
from search.results import Hit, Results
from search.rows import row

# More than these are not looked up: nobody chooses so many by hand.
MOST_LOOKED_UP = 20
OFFERED = 6
LONGEST_NUMBER = 18
DIFFERING = "differs"


class Column(NamedTuple):
    """A block as the head of a column, and the address of the page without it."""

    title: str
    url: str
    language: str
    without_url: str
    retired: bool


class Offer(NamedTuple):
    """A block that could stand beside the others, and the address of the page with it."""

    row: object
    with_url: str


@dataclass(frozen=True)
class Chosen:
    """What the address names: numbers of blocks, and how many things that are no number.

    `joined`: the numbers that stand in the place of blocks that were joined into them.
    """

    numbers: tuple[int, ...] = ()
    others: int = 0
    twice: bool = False
    only: str = ""
    words: str = ""
    joined: frozenset[int] = frozenset()

    @classmethod
    def of(cls, given) -> "Chosen":
        """Read from a QueryDict; whatever is no number of a block is counted and passed over."""
        values = [value.strip() for value in given.getlist("block") if value.strip()]
        numbers = [int(value) for value in values if _is_number(value)]
        single = tuple(dict.fromkeys(numbers))
        only = given.get("only", "") if given.get("only") == DIFFERING else ""
        return cls(
            single[:MOST_LOOKED_UP],
            len(values) - len(numbers) + len(single[MOST_LOOKED_UP:]),
            len(single) < len(numbers),
            only,
            Query(words=given.get("q", "")).words,
        )

    def carried_on(self, found: Sequence[BuildingBlockPage]) -> "Chosen":
        """The same choice, each block that was joined into another replaced by who stayed."""
        missing = set(self.numbers) - {page.pk for page in found}
        stayed = survivors(missing) if missing else {}
        numbers = dict.fromkeys(stayed.get(number, number) for number in self.numbers)
        return replace(self, numbers=tuple(numbers), joined=frozenset(stayed.values()))

    def url(self, numbers: Sequence[int], *, only: str | None = None) -> str:
        """The same page with these blocks."""
        pairs = self.pairs(numbers, only=only)
        return f"{reverse('compare')}?{urlencode(pairs)}" if pairs else reverse("compare")

    def pairs(self, numbers: Sequence[int], *, only: str | None = None) -> list[tuple]:
        """What makes the query string of the page with these blocks."""
        shown = self.only if only is None else only
        return [("block", number) for number in numbers] + ([("only", shown)] if shown else [])


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four blocks side by side; 422 when nothing of what was asked can be shown."""
    chosen, found = looked_up(Chosen.of(request.GET))
    pages, left = found[: comparing.MOST], found[comparing.MOST :]
    numbers, everyone = ([page.pk for page in some] for some in (pages, found))
    rows = comparing.rows(pages)
    crumbs = [{"title": _("Building blocks"), "url": reverse("blocks")}]
    trail = linked_data.crumbs(crumbs, _("Compare building blocks"), reverse("compare"))
    shown = {
        "crumbs": crumbs,
        "linked_data": linked_data.script(trail),
        "columns": columns(chosen, pages, everyone),
        "rows": [each for each in rows if not chosen.only or each.state != comparing.SAME],
        "counts": counts(rows),
        "only": chosen.only,
        "all_url": chosen.url(everyone, only=""),
        "differing_url": chosen.url(everyone, only=DIFFERING),
        "notes": notes(chosen, found, left),
        "kept": chosen.pairs(numbers),
        "words": chosen.words,
        "most": comparing.MOST,
        "names": ", ".join(comparing.title(page).title for page in pages),
        "printed_url": settings.BASE_URL + chosen.url(everyone),
        **offers(chosen, pages),
    }
    shown["nothing"] = not pages and bool(chosen.numbers or chosen.others)
    status = 422 if shown["nothing"] else 200
    response = render(request, "search/compare.html", shown, status=status)
    return passing(response, shown.get("degraded", False))


def looked_up(chosen: Chosen) -> tuple[Chosen, list[BuildingBlockPage]]:
    """The choice as it stands today, and the blocks of it that any reader may see."""
    found = comparing.published(chosen.numbers) if chosen.numbers else []
    today = chosen.carried_on(found)
    return today, comparing.published(today.numbers) if today.joined else found


def columns(
    chosen: Chosen, pages: Sequence[BuildingBlockPage], everyone: Sequence[int]
) -> list[Column]:
    """The heads of the columns; taking one out makes room for those that did not fit."""
    made = []
    for page in pages:
        link = comparing.title(page)
        without = chosen.url([number for number in everyone if number != page.pk])
        retired = comparing.is_retired(page)
        made.append(Column(link.title, link.url, link.language, without, retired))
    return made


def counts(rows: Sequence[comparing.Row]) -> list[str]:
    """How many rows are the same and how many differ, in words; nothing for a single block."""
    states = [each.state for each in rows]
    differing, same = states.count(comparing.DIFFERS), states.count(comparing.SAME)
    untold = states.count(comparing.UNTOLD)
    if not any(states):
        return []
    told = [
        ngettext("%(number)s row differs", "%(number)s rows differ", differing)
        % {"number": differing},
        ngettext("%(number)s is the same in all", "%(number)s are the same in all", same)
        % {"number": same},
    ]
    if untold:
        told.append(
            ngettext("%(number)s is not said by all", "%(number)s are not said by all", untold)
            % {"number": untold}
        )
    return told


def notes(chosen: Chosen, found, left) -> list[str]:
    """What could not be done as asked, and what to do; whoever hides it cannot be told."""
    told = []
    joined = [comparing.title(page).title for page in found if page.pk in chosen.joined]
    if joined:
        told.append(
            _("What you chose was joined with another one, which is shown instead: %(names)s.")
            % {"names": ", ".join(joined)}
        )
    missing = len(chosen.numbers) - len(found) + chosen.others
    if missing:
        told.append(
            ngettext(
                "%(number)s building block of your choice is not here: it does not exist, or it is "
                "not published. Look for it below, or go on without it.",
                "%(number)s building blocks of your choice are not here: they do not exist, or "
                "they are not published. Look for them below, or go on without them.",
                missing,
            )
            % {"number": missing}
        )
    if left:
        told.append(
            _(
                "You chose %(chosen)s. Four fit side by side, so these are left out: %(names)s. "
                "Take one out of the table to make room."
            )
            % {
                "chosen": len(found),
                "names": ", ".join(comparing.title(page).title for page in left),
            }
        )
    if chosen.twice:
        told.append(_("What you chose twice is shown once."))
    return told


def offers(chosen: Chosen, pages: Sequence[BuildingBlockPage]) -> dict:
    """What could be added: found by the reader's words, else what is most like the chosen ones."""
    if len(pages) >= comparing.MOST or not (chosen.words or pages):
        return {"offers": []}
    words = chosen.words or " ".join(f"{page.title} {page.summary}" for page in pages)
    if not chosen.words:
        words = words.replace("-", " ").replace('"', " ")
    query = Query(
        words=words,
        filters={"kind": BLOCKS},
        per_page=OFFERED + comparing.MOST,
        language=get_language(),
    )
    try:
        results = engine().search(query)
    except SearchUnavailable:
        return {"offers": [], "unavailable": bool(chosen.words)}
    return {"offers": offered(chosen, pages, results), "degraded": results.degraded}


def offered(chosen: Chosen, pages, results: Results) -> list[Offer]:
    """The first few that are not in the table yet."""
    numbers = [page.pk for page in pages]
    home = reverse("wagtail_serve", args=[""])
    found = ((int(hit.id.partition(":")[2]), hit) for hit in results.hits)
    others = [
        Offer(row(shown_as(hit, chosen.words), home), chosen.url([*numbers, number]))
        for number, hit in found
        if number not in numbers
    ]
    return others[:OFFERED]


def shown_as(hit: Hit, words: str) -> Hit:
    """The hit without its marks where the reader typed no words."""
    return hit if words else replace(hit, title_html=escape(hit.title), snippet="")


def _is_number(value):
    return value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER
