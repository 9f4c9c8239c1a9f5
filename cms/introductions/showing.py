"""What the pages about introductions show; made here, so that templates ask nothing."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.addresses import address
from cms.models import ProposalPage, StartedNeed
from cms.reading import authored, figures, rows
from marketplace.facts import Fact, Row
from marketplace.introductions import names, rules
from marketplace.introductions.models import Dismissal, Introduction
from marketplace.introductions.querysets import organisations_of
from marketplace.introductions.states import State

from . import items

MOST = 50


class Entry(NamedTuple):
    """One of the two entries: what it is, its title, the language of it where it is foreign, its
    public address if it has one, and what it says, as (label, text)."""

    kind: str
    title: str
    language: str
    url: str = ""
    told: tuple = ()
    text_language: str = ""


class Seen(NamedTuple):
    """An introduction as one of its two sides reads it; `organisation` is the other one."""

    introduction: Introduction
    ours_asked: bool
    mine: Entry
    other: Entry
    organisation: str


def entry(item) -> Entry:
    """An entry as whoever may know of it reads it."""
    text_language = authored.foreign(item.language)
    if isinstance(item, StartedNeed):
        kind = rows.foreign_kind(_("Need that is still being written"), item.language)
        words = item.words
        told = said(words.get("today", ""), words.get("wanted", ""))
        return Entry(kind, str(item), text_language, "", told, text_language)
    head = authored.head(item)
    kind = rows.kind(getattr(item, "kind", "proposal"), item.language)
    url = address(item.url_path) if item.live else ""
    if isinstance(item, ProposalPage):
        return Entry(
            kind, head.title, head.language, url, said(item.today, item.wanted), text_language
        )
    told = ((_("What it is"), head.summary),)
    return Entry(kind, head.title, head.language, url, told, head.language)


def said(today, wanted) -> tuple:
    """What a need says of itself, with what has not been answered left out."""
    told = ((_("What happens today"), today), (_("What should be possible"), wanted))
    return tuple(pair for pair in told if pair[1])


def hidden() -> Entry:
    """A need whose author no longer lets others find it."""
    return Entry(_("Need"), _("A need that is no longer shown"), "")


def other_entry(item, *, met=False, sent=False) -> Entry:
    """The other side's entry; what is being written only while its author lets others find it.

    Until both met it has no title, which may tell whose it is; unless its author `sent` it.
    """
    if item is None or (isinstance(item, StartedNeed) and not item.live and not met):
        return hidden()
    shown = entry(item)
    if not isinstance(item, StartedNeed) or met or sent:
        return shown
    return shown._replace(title=_("A need that another council is still writing"), language="")


def asking(mine, other) -> dict:
    """What the pages show on which something is asked or said about two entries."""
    named = not isinstance(other, StartedNeed)
    return {
        "mine": entry(mine),
        "other": other_entry(other),
        "organisation": other.organisation.name if named else names.unnamed(),
        "effects": effects(mine, other),
    }


def effects(mine, other) -> list[str]:
    """What follows when a message is sent."""
    if isinstance(mine, StartedNeed):
        told = _("They read your need and your message, not which council asks, nor your name.")
    else:
        told = _("They read which organisation asks, what it has and your message, not your name.")
    return [
        reach(other),
        told,
        _("If they accept, you both read each other’s name and e-mail address."),
        _("Until then you can take it back."),
    ]


def reach(other) -> str:
    """To whom the letter goes."""
    if isinstance(other, StartedNeed):
        return _("Those who may answer for that council get a letter with your message.")
    names_it = {"organisation": other.organisation, "days": settings.INTRODUCTION_DAYS}
    if rules.who_hears(other.organisation).exists():
        return _("The officers and leads of %(organisation)s get a letter.") % names_it
    return (
        _(
            "Nobody answers for %(organisation)s here yet. After %(days)d days a broker of this "
            "site looks for somebody."
        )
        % names_it
    )


def seen(introductions, user) -> list[Seen]:
    """These introductions as this person's side reads them. At most three questions more."""
    introductions = list(introductions)
    mine = set(organisations_of(user)) if introductions else set()
    found = items.found({key for each in introductions for key in (each.our_key, each.their_key)})
    return [one_side(each, found, mine) for each in introductions]


def one_side(introduction, found, mine) -> Seen:
    """An introduction as the side that was asked reads it, if that is ours, else as who asked."""
    met = introduction.state == State.ACCEPTED
    ours, theirs = found.get(introduction.our_key), found.get(introduction.their_key)
    if introduction.asked_of_id in mine:
        other = other_entry(ours, met=met, sent=True)
        return Seen(introduction, False, entry(theirs), other, names.asker(introduction))
    other = other_entry(theirs, met=met)
    return Seen(introduction, True, entry(ours), other, names.asked(introduction))


def row(each: Seen) -> Row:
    """An introduction in a list of one's own."""
    introduction = each.introduction
    strip = [
        Fact(_("Organisation"), each.organisation),
        Fact(_("State"), introduction.get_state_display(), tone_of(each)),
        Fact(_("Asked on"), figures.day(introduction.at)),
    ]
    line = format_html(_("About your own “{title}”"), title=own_title(each.mine))
    title = rows.said(each.other.title, each.other.language)
    url = reverse("introduction", args=[introduction.pk])
    return Row(each.other.kind, title, url, line, strip)


def own_title(mine: Entry) -> SafeString:
    """The title of one's own entry inside a sentence."""
    return rows.said(mine.title, mine.language)


def tone_of(each: Seen) -> str:
    """How the state weighs for this side."""
    state = each.introduction.state
    if state == State.ASKED:
        return "" if each.ours_asked else "waits"
    return {State.ACCEPTED: "proven", State.DECLINED: "stopped"}.get(state, "")


def lists(user) -> dict:
    """A person's introductions by what they wait for, and what was set aside."""
    introductions = Introduction.objects.visible_to(user).with_sides()
    waiting = introductions.filter(state=State.ASKED).order_by("at", "pk")[:MOST]
    answered = introductions.exclude(state=State.ASKED).order_by("-answered_at", "-pk")[:MOST]
    everything = seen([*waiting, *answered], user)
    asked = [each for each in everything if each.introduction.state == State.ASKED]
    return {
        "for_me": [row(each) for each in asked if not each.ours_asked],
        "for_them": [row(each) for each in asked if each.ours_asked],
        "answered": [row(each) for each in everything if each.introduction.state != State.ASKED],
        "aside": set_aside(user),
    }


def set_aside(user) -> list[Row]:
    """The matches that this person's organisations said are not for them, newest first."""
    said = Dismissal.objects.visible_to(user).standing().order_by("-at", "-pk")[:MOST]
    dismissals = [each for each in said if each.ours_id or each.by_id == user.pk]
    found = items.found({key for each in dismissals for key in (each.our_key, each.their_key)})
    return [
        aside_row(each, entry(found[each.our_key]), other_entry(found.get(each.their_key)))
        for each in dismissals
    ]


def aside_row(dismissal, mine, other) -> Row:
    """A match that is not for us; its page takes it back."""
    strip = [
        Fact(_("Reason"), dismissal.get_because_display()),
        Fact(_("Said on"), figures.day(dismissal.at)),
    ]
    line = format_html(_("Not for your own “{title}”"), title=own_title(mine))
    url = reverse("dismiss", args=[dismissal.our_key, dismissal.their_key])
    return Row(other.kind, rows.said(other.title, other.language), url, line, strip)


class Met(NamedTuple):
    """One of the two people of an accepted introduction."""

    organisation: str
    name: str
    email: str


def people(introduction) -> list[Met]:
    """Who asked and who accepted; nothing before it is accepted."""
    if introduction.state != State.ACCEPTED:
        return []
    sides = (
        (introduction.asked_by, introduction.by),
        (introduction.asked_of, introduction.answered_by),
    )
    return [
        Met(organisation.name, person.name if person else "", person.email if person else "")
        for organisation, person in sides
    ]
