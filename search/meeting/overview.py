"""All that a list of matches shows, at one look: a picture, and the whole table of points."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.reading.rows import said
from marketplace.closeness import Closeness, Point, closeness
from marketplace.facts import Column, cells
from marketplace.matched import points
from search.matching import lanes, matches
from search.matching.items import Item
from search.matching.matches import Match

from .cards import address, names
from .standpoint import Standpoint

# What each kind of reason is called where its points stand in a column of their own.
REASONS = {
    matches.MEANING: gettext_lazy("What both say"),
    matches.SERVICES: gettext_lazy("Services they name"),
    matches.WORDS: gettext_lazy("Shared words"),
    matches.SAME_SERVICE: gettext_lazy("Same service"),
    matches.SAME_FIELD: gettext_lazy("Same field"),
    matches.CAPABILITY: gettext_lazy("Same component"),
    matches.PRODUCT: gettext_lazy("Same product"),
    matches.SUPPLIER: gettext_lazy("Same supplier"),
    matches.CONTRACT: gettext_lazy("Ends of contracts"),
    matches.FUND: gettext_lazy("Same fund"),
    matches.STAGES: gettext_lazy("Stages fit"),
    matches.COUNCIL: gettext_lazy("A similar council"),
    matches.DOUBT: gettext_lazy("Doubt"),
}
# From the nearest to the farthest.
BANDS = {
    lanes.NEIGHBOURS: gettext_lazy("Neighbours"),
    lanes.REGION: gettext_lazy("Same region"),
    lanes.COUNTRY: gettext_lazy("Same country"),
    lanes.ANYWHERE: gettext_lazy("Elsewhere"),
}
FEWEST_DRAWN = 2


@dataclass(frozen=True)
class Table:
    """What the component for tables takes."""

    columns: Sequence[Column]
    rows: Sequence


def picture(found: Sequence[Match], here: Standpoint) -> Closeness | None:
    """The matches by closeness of need and nearness; None where there is nothing to compare."""
    if len(found) < FEWEST_DRAWN:
        return None
    order = list(BANDS)
    drawn = [
        Point(
            whose(match.item),
            match.score,
            order.index(here.nearness(match)),
            match.strong,
        )
        for match in found
    ]
    return closeness(drawn, [str(label) for label in BANDS.values()], words(found, here))


def words(found: Sequence[Match], here: Standpoint) -> str:
    """The picture as a sentence."""
    best = max(found, key=lambda match: match.score)
    told = {
        "count": len(found),
        "name": whose(best.item),
        "points": points(best.score),
        "place": str(BANDS[here.nearness(best)]),
    }
    return (
        ngettext(
            "%(count)s match by closeness of need and by nearness. The closest in need: %(name)s, "
            "with %(points)s points (%(place)s).",
            "%(count)s matches by closeness of need and by nearness. The closest in need: "
            "%(name)s, with %(points)s points (%(place)s).",
            len(found),
        )
        % told
    )


def needed_by(also: lanes.Also, *, is_need: bool) -> str:
    """Who else has the need, or needs the building block, in one sentence; "" where nobody does."""
    if not also.councils:
        return ""
    who = ngettext("%(count)s council", "%(count)s councils", also.councils)
    told = {"who": who % {"count": also.councils}, "where": where(also)}
    if not told["where"]:
        return (_("Also needed by %(who)s.") if is_need else _("Needed by %(who)s.")) % told
    if is_need:
        return _("Also needed by %(who)s in %(where)s.") % told
    return _("Needed by %(who)s in %(where)s.") % told


def where(also: lanes.Also) -> str:
    """ "5 regions and 2 countries"; countries only where there are several."""
    regions = ngettext("%(count)s region", "%(count)s regions", also.regions)
    regions %= {"count": also.regions}
    if also.countries < 2:
        return regions if also.regions else ""
    countries = ngettext("%(count)s country", "%(count)s countries", also.countries)
    countries %= {"count": also.countries}
    if not also.regions:
        return countries
    return _("%(regions)s and %(countries)s") % {"regions": regions, "countries": countries}


def whose(item: Item) -> str:
    """The organisation behind it, as far as it may be known."""
    return item.place.name or _("Not named yet")


def table(found: Sequence[Match], here: Standpoint) -> Table:
    """Every match with the points of each kind of reason, which add up to its last column."""
    given = {reason.code for match in found for reason in match.reasons if reason.points}
    codes = [code for code in REASONS if code in given]
    codes += sorted(given - REASONS.keys())
    columns = [
        Column(_("Whose")),
        Column(_("What")),
        Column(_("How near")),
        Column(_("Strong match")),
        *(Column(str(REASONS.get(code, code)), numeric=True) for code in codes),
        Column(_("Together"), numeric=True),
    ]
    return Table(columns, cells(columns, [line(match, here, codes) for match in found]))


def line(match: Match, here: Standpoint, codes: Sequence[str]) -> list:
    """The row of one match."""
    title, language, _original = names(match.item)
    url = address(match.item)
    shown = said(title, language)
    return [
        whose(match.item),
        format_html('<a href="{}">{}</a>', url, shown) if url else shown,
        str(BANDS[here.nearness(match)]),
        _("Yes") if match.strong else _("No"),
        *(of_code(match, code) for code in codes),
        points(match.score),
    ]


def of_code(match: Match, code: str) -> str:
    """The points of the reasons of one kind; "" where there is none."""
    given = [reason.points for reason in match.reasons if reason.code == code]
    return points(sum(given)) if given else ""
