"""A match made into what its card draws, in the reader's language."""

import textwrap
from collections.abc import Sequence

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.choices import DevelopmentStatus
from cms.reading import rows
from cms.reading.authored import foreign
from marketplace.collaborations.stages import Stage
from marketplace.facts import Fact
from marketplace.matched import Act, Card, Why, bar, points
from marketplace.organisations.kinds import Tier, country_name
from search import rows as found_rows
from search.matching.items import BLOCK, Item
from search.matching.matches import Match, Reason
from search.matching.veiling import is_being_written

from .reader import Reader
from .sayings import said

LONGEST_LINE = 240


def cards(matches: Sequence[Match], ours: Item, reader: Reader) -> list[Card]:
    """The cards of one list; their bars can be compared."""
    most = longest(matches)
    return [
        card(match, ours, reader, most=most, first=not place) for place, match in enumerate(matches)
    ]


def longest(matches: Sequence[Match]) -> float:
    """The most points that any reason of these has."""
    given = (abs(reason.points) for match in matches for reason in match.reasons)
    return max(given, default=0)


def card(match: Match, ours: Item, reader: Reader, *, most: float, first: bool = False) -> Card:
    """One match; `most` points make the longest bar, and the `first` has the page's own action."""
    item = match.item
    title, language, original = names(item)
    note, note_url = became(item, reader)
    return Card(
        title=title,
        url=address(item),
        why=why(match.reasons, most),
        score=points(match.score),
        kind=kind(item),
        language=language,
        original=original,
        original_language=item.language,
        line=line(item),
        facts=facts(item),
        strong=match.strong,
        said=said(match, ours, own=reader.own),
        acts=acts(item, ours, reader, first=first),
        note=note,
        note_url=note_url,
    )


def why(reasons: Sequence[Reason], most: float) -> list[Why]:
    """The reasons as bars."""
    return [
        Why(points(each.points), bar(each.points, most), sentence(each), each.points < 0)
        for each in reasons
    ]


def sentence(reason: Reason) -> str:
    """The reason in the reader's language."""
    return reason.text_nl if get_language() == "nl" else reason.text_en


def names(item: Item) -> tuple[str, str, str]:
    """The title that helps the reader, its language if foreign, the original if that is another."""
    if is_being_written(item) and not item.title:
        return _("A need that another council is still writing"), "", ""
    if found_rows.translation_helps(item):
        return str(item.payload["title_translated"]), "", item.title
    return item.title, foreign(item.language), ""


def kind(item: Item) -> str:
    """ "Need, in Dutch"."""
    if item.kind != BLOCK:
        return rows.kind("proposal", item.language)
    named = rows.kind(str(item.payload.get("kind", "")), item.language)
    return named if named.strip() else rows.foreign_kind(_("Building block"), item.language)


def line(item: Item):
    """One line of what it is, translated where that helps; a need without one in its own words."""
    if found_rows.translation_helps(item) and item.payload.get("summary_translated"):
        return item.payload["summary_translated"]
    words = item.summary or textwrap.shorten(item.need, LONGEST_LINE, placeholder="…")
    return rows.said(words, foreign(item.language)) if words else ""


def address(item: Item) -> str:
    """Where it stands; "" where it has no page that others may read."""
    path = str(item.payload.get("url_path", "")).lstrip("/")
    return reverse("wagtail_serve", args=[path]) if path else ""


def facts(item: Item) -> list[Fact]:
    """Whose it is, and how far along."""
    place = item.place
    stages = DevelopmentStatus if item.kind == BLOCK else Stage
    url = reverse("organisation", args=[place.key]) if place.key else ""
    strip = [
        Fact(_("Organisation"), place.name, url=url),
        Fact(_("Country"), country_name(place.country) if place.country else ""),
        Fact(_("Tier"), rows.label(Tier, place.tier)),
        Fact(_("Population"), found_rows.people(place.population)),
        Fact(_("Stage"), rows.label(stages, item.stage)),
    ]
    return [fact for fact in strip if fact.value]


def acts(item: Item, ours: Item, reader: Reader, *, first: bool, compare: bool = True) -> list[Act]:
    """What this reader can do about the match, the most useful first."""
    pair = [ours.id, item.id]
    known = reader.standings.get(item.id)
    found = []
    if reader.ask and not (known and known.state):
        form = "button" if first else "quiet"
        found.append(Act(_("Introduce us"), introducing(pair, reader), form))
    if compare:
        found.append(Act(_("Compare the two"), reverse("match", args=pair)))
    if reader.own and reader.speak and not known:
        found.append(Act(_("Not for us, because…"), reverse("dismiss", args=pair)))
    return found


def introducing(pair: Sequence[str], reader: Reader) -> str:
    """Where an introduction is asked for; a stranger signs in first, and then sees the two."""
    if not reader.stranger:
        return reverse("introduce", args=pair)
    return f"{reverse('account_login')}?{urlencode({'next': reverse('match', args=pair)})}"


def became(item: Item, reader: Reader) -> tuple[str, str]:
    """What the two have come to already, and where to read about it; "" where nothing yet."""
    known = reader.standings.get(item.id)
    if not known:
        return "", ""
    told = {
        ("asked", True): _("You asked to be introduced, and wait for their answer"),
        ("asked", False): _("They ask to be introduced to you: answer them"),
        ("accepted", True): _("You are introduced"),
        ("accepted", False): _("You are introduced"),
        ("declined", True): _("They declined to be introduced"),
        ("declined", False): _("You declined to be introduced"),
    }.get((known.state, known.ours_asked), "")
    if told and known.introduction:
        return told, reverse("introduction", args=[known.introduction])
    return (told or (_("You set this aside") if known.dismissed else "")), ""
