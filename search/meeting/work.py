"""The newest matches of what one's organisations have published, as rows."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cms.reading import figures
from cms.reading.rows import said
from marketplace.facts import Fact, Row
from marketplace.introductions.models import Dismissal
from marketplace.matched import points
from marketplace.organisations.models import Membership
from marketplace.organisations.work import Section
from search.matching import kept
from search.matching.viewers import viewer_of

from .cards import facts, kind, names, sentence
from .reader import Reader

SHOWN = 5
# What somebody is still writing is not for their colleagues to read.
PUBLISHED = "page:"


def news(
    person, slugs: Sequence[str], viewer: frozenset, *, most: int, since: datetime | None = None
) -> list[Row]:
    """The newest matches of these organisations as rows, without what was set aside."""
    found = kept.newest(slugs, viewer, since=since, most=most) if slugs else []
    said = Dismissal.objects.visible_to(person).standing() if found else []
    aside = {(each.our_key, each.their_key) for each in said}
    return [
        row(each)
        for each in found
        if each.ours.id.startswith(PUBLISHED) and (each.ours.id, each.match.item.id) not in aside
    ]


def row(found) -> Row:
    """A match that was found for an item of one's own; it leads to the two side by side."""
    match = Reader().unveiled(found.match)
    title, language, _original = names(match.item)
    line = format_html(
        "{} {}",
        _("Goes with “%(title)s”.") % {"title": names(found.ours)[0]},
        sentence(match.reasons[0]) if match.reasons else "",
    )
    strip = [
        Fact(_("Strength"), _("Strong match") if match.strong else "", "proven"),
        *facts(match.item)[:2],
        Fact(_("Points"), _("%(points)s points") % {"points": points(match.score)}),
        Fact(_("Found"), _("found on %(date)s") % {"date": figures.day(localdate(found.since))}),
    ]
    url = reverse("match", args=[found.ours.id, match.item.id])
    return Row(kind(match.item), said(title, language), url, line, [f for f in strip if f.value])


def your_work(person) -> Section | None:
    """The newest matches of the organisations that a person acts for; nothing without any."""
    mine = Membership.objects.of(person).values_list("organisation__slug", "organisation__name")
    organisations = dict(mine)
    newest = news(person, list(organisations), viewer_of(person), most=SHOWN)
    if not newest:
        return None
    links = [
        (name, reverse("organisation_matches", args=[slug])) for slug, name in organisations.items()
    ]
    return Section("matching/your_work.html", {"rows": newest, "links": links})
