"""Two items side by side: why they match, what both have, and what only one of them has."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.reading import figures
from cms.reading.authored import foreign
from cms.reading.rows import said
from marketplace.facts import Column, Fact, cells
from marketplace.matched import points
from search.matching.comparing import Held, Run, compare, html_of
from search.matching.items import Item
from search.matching.matches import Match, Reason
from search.matching.saying import in_reader

from .cards import acts, address, became, facts, names, sentence
from .overview import Table
from .reader import Reader
from .sayings import speakers

KINDS = {
    "service": gettext_lazy("Service"),
    "system": gettext_lazy("System"),
    "topic": gettext_lazy("Topic"),
}


class Side(NamedTuple):
    """One of the two: its title and address, its facts, and its need with the shared words marked.

    `language` is that of the title and `need_language` that of the need, "" for the reader's own.
    """

    who: str
    title: str
    url: str
    language: str
    facts: Sequence[Fact]
    need: SafeString
    need_language: str


class Heap(NamedTuple):
    """Things that both have, or only one: the kind of each with its name."""

    heading: str
    things: Sequence[tuple[str, str]]


def between(found: Iterable[Match], theirs: Item) -> Match:
    """The match with one other item; without reasons where it is not among those found."""
    named = (match for match in found if match.item.id == theirs.id)
    return next(named, Match(theirs, "", ()))


def context(ours: Item, match: Match, reader: Reader) -> dict:
    """The names that the page reads, beside those of its subject."""
    theirs = match.item
    compared = compare(ours, theirs)
    note, note_url = became(theirs, reader)
    own = reader.own
    return {
        "sides": [
            side(ours, compared.need_ours, _("Yours") if own else ours.place.name),
            side(theirs, compared.need_theirs, _("Theirs") if own else theirs.place.name),
        ],
        "strong": match.strong,
        "score": points(match.score),
        "reasons": reasons(match, ours, own=own) if match.reasons else None,
        "heaps": heaps(ours, theirs, compared, own=own),
        "acts": acts(theirs, ours, reader, first=True, compare=False),
        "note": note,
        "note_url": note_url,
    }


def side(item: Item, need: Sequence[Run], who: str) -> Side:
    """One of the two as the page shows it."""
    title, language, _original = names(item)
    systems = [Fact(_("Systems today"), ", ".join(map(system, item.systems)))]
    told = [*facts(item), *(fact for fact in systems if fact.value)]
    return Side(who, title, address(item), language, told, marked(need), foreign(item.language))


def system(each) -> str:
    """ "Confirm (contract ends March 2027)"."""
    if not each.contract_end:
        return each.name
    told = {"name": each.name, "month": figures.month(each.contract_end)}
    return _("%(name)s (contract ends %(month)s)") % told


def marked(need: Sequence[Run]) -> SafeString:
    """The need as safe HTML, line by line, what is shared marked."""
    lines = (SafeString(line) for line in html_of(need).split("\n") if line.strip())
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


def heaps(ours: Item, theirs: Item, compared, *, own: bool) -> list[Heap]:
    """What both have, then what each has alone."""
    alone = [
        _("Only %(name)s") % {"name": item.place.name or _("the other")} for item in (ours, theirs)
    ]
    if own:
        alone = [_("Only yours"), _("Only theirs")]
    return [
        Heap(_("Both"), things(compared.shared)),
        Heap(alone[0], things(compared.ours)),
        Heap(alone[1], things(compared.theirs)),
    ]


def things(held: Sequence[Held]) -> list[tuple[str, str]]:
    """Each with the word for its kind, in the reader's language."""
    return [
        (str(KINDS.get(each.kind, "")), in_reader((each.text_en, each.text_nl))) for each in held
    ]


def reasons(match: Match, ours: Item, *, own: bool) -> Table:
    """The reasons, the words that show each, and the points, which add up to the last row."""
    columns = [Column(_("Reason")), Column(_("Points"), numeric=True)]
    rows = [[sentence(each), points(each.points)] for each in match.reasons]
    rows.append([_("Together"), points(match.score)])
    if any(each.ours or each.theirs for each in match.reasons):
        columns += [Column(who) for who in speakers(ours, match.item, own=own)]
        shown = zip(rows, [*match.reasons, Reason("", "", "")], strict=True)
        rows = [
            [
                *row,
                said(each.ours, foreign(ours.language)),
                said(each.theirs, foreign(match.item.language)),
            ]
            for row, each in shown
        ]
    return Table(columns, cells(columns, rows))
