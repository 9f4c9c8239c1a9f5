"""The newest matches of what one's organisations have published, as rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat
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
from search.matching import kept, store
from search.matching.keeping import PUBLIC
from search.matching.veiling import is_being_written, veiled
from search.matching.written import item_from_json
from search.models import KeptMatch

from .cards import facts, kind, names, sentence

SHOWN = 5
# So many times as many are read, for the best of a day to be among them.
MORE = 4
# What somebody is still writing is not for their colleagues to read.
PUBLISHED = "page:"


def news(
    person, slugs: Sequence[str], viewer: frozenset, *, most: int, since: datetime | None = None
) -> list[Row]:
    """The newest matches of these organisations as rows, without what was set aside."""
    found = kept.newest(slugs, viewer, since=since, most=most * MORE) if slugs else []
    said = Dismissal.objects.visible_to(person).standing() if found else []
    aside = {(each.our_key, each.their_key) for each in said}
    shown = [
        each
        for each in found
        if each.ours.id.startswith(PUBLISHED) and (each.ours.id, each.match.item.id) not in aside
    ]
    return [row(each) for each in best_of_each_day(shown)[:most]]


def best_of_each_day(found: Iterable[kept.Found]) -> list[kept.Found]:
    """Newest day first; those of one day by their points, for none of them is newer."""
    return sorted(found, key=lambda each: (localdate(each.since), each.match.score), reverse=True)


def row(found) -> Row:
    """A match that was found for an item of one's own; it leads to the two side by side."""
    match = veiled(found.match) if is_being_written(found.match.item) else found.match
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
    found = best_of_each_day(newest(person))[:SHOWN]
    if not found:
        return None
    places = {each.ours.place.key: each.ours.place.name for each in found}
    links = [(name, reverse("organisation_matches", args=[slug])) for slug, name in places.items()]
    return Section(
        "matching/your_work.html", {"rows": [row(each) for each in found], "links": links}
    )


def newest(person) -> list[kept.Found]:
    """The newest public matches of what a person's organisations have published. One question."""
    mine = Membership.objects.of(person).values("organisation__slug")
    own = store.profiles().filter(organisation__in=mine, public=True).values("key")
    aside = Dismissal.objects.visible_to(person).standing()
    aside = aside.annotate(our_page=page_key("ours_id"), their_page=page_key("theirs_id"))
    aside = aside.filter(our_page=OuterRef("ours"), their_page=OuterRef("theirs"))
    rows = KeptMatch.objects.filter(ours__in=own, standing=True, audience=PUBLIC)
    rows = rows.exclude(Exists(aside)).annotate(
        our_item=item_as_kept("ours"), their_item=item_as_kept("theirs")
    )
    found = {}
    for each in rows.order_by("-since", "-score", "pk")[: SHOWN * MORE]:
        ours, theirs = item_from_json(each.our_item), item_from_json(each.their_item)
        if PUBLIC in theirs.visibility:
            match = kept.match_of(each, theirs)
            found.setdefault((ours.id, theirs.id), kept.Found(ours, match, each.since, each.told))
    return list(found.values())


def page_key(column: str) -> Concat:
    """The name of a page as an item, in a question to the database: "page:12"."""
    return Concat(Value(PUBLISHED), Cast(column, CharField()), output_field=CharField())


def item_as_kept(side: str) -> Subquery:
    """What is kept of the item on one side of a match, in a question to the database."""
    return Subquery(store.profiles().filter(key=OuterRef(side)).values("item")[:1])
