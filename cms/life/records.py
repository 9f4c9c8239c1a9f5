"""What the pages about an entry show; made here, so that templates ask nothing."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.addresses import address
from cms.models.life import How, OfferState
from cms.reading import authored, figures, life, rows
from marketplace.facts import Fact, Row

from . import entries, rules
from .telling import history


def row(page) -> Row:
    """An entry in a list of one's own: its state, its organisation and its last change."""
    head = authored.head(page)
    strip = [
        Fact(_("State"), entries.state_of(page), entries.tone_of(page)),
        Fact(_("Organisation"), page.organisation.name),
        Fact(_("Updated"), figures.day(page.last_published_at)),
    ]
    kind = rows.kind(getattr(page, "kind", "proposal"), page.language)
    title = rows.said(head.title, head.language)
    url = reverse("entry", args=[page.pk])
    return Row(kind, title, url, "", [fact for fact in strip if fact.value])


def record_of(page, user) -> dict:
    """What an entry's own people read: its state, what can be done, and what has happened."""
    ending = rules.ending_of(page)
    return {
        "page": page,
        "head": authored.head(page),
        "ending": ending,
        "facts": [
            Fact(_("State"), entries.state_of(page), entries.tone_of(page)),
            *dates(page),
        ],
        "public_url": address(page.url_path) if page.live else "",
        "other": other_of(ending),
        "acts": acts(page, user),
        "may_revive": rules.may_revive(user, page),
        "offers": page.merge_offers.filter(state=OfferState.WAITING).select_related(
            "asked", "staying"
        ),
        "history": history(page),
    }


def archive(page) -> dict:
    """What everybody reads of an entry that was joined into another."""
    ending = rules.ending_of(page)
    return {
        "page": page,
        "head": authored.head(page),
        "text_language": authored.foreign(page.language),
        "ending": ending,
        "day": life.day_of(ending.at),
        "other": other_of(ending),
        "facts": [Fact(_("Organisation"), page.organisation.name), *dates(page)],
    }


def dates(page) -> list[Fact]:
    """When the text was first and last published."""
    facts = [
        Fact(_("First published"), figures.day(page.first_published_at)),
        Fact(_("Last published"), figures.day(page.last_published_at)),
    ]
    return [fact for fact in facts if fact.value]


def acts(page, user) -> list[dict]:
    """What the user may do with the entry: a link, its words, and what it means."""
    offered = []
    if rules.may_withdraw(user, page):
        offered.append(
            {
                "url": reverse("entry_withdraw", args=[page.pk]),
                "label": _("Withdraw it"),
                "means": _("Nobody should read it any more."),
            }
        )
    if rules.may_retire(user, page):
        offered.append(
            {
                "url": reverse("entry_retire", args=[page.pk]),
                "label": _("Retire it"),
                "means": _("People may read it, but should no longer start with it."),
            }
        )
    if page.live:
        offered.append(
            {
                "url": reverse("entry_merge", args=[page.pk]),
                "label": _("Join it with another"),
                "means": _("Two describe the same thing: one of them goes on for both."),
            }
        )
    return offered


def other_of(ending) -> authored.Link | None:
    """To the entry that is used instead, or into which it was joined."""
    return authored.page_link(ending.in_favour_of.specific) if has_other(ending) else None


def has_other(ending) -> bool:
    """Whether an ending names another entry."""
    return bool(ending and ending.in_favour_of_id and ending.how != How.WITHDRAWN)


def chosen(form, offered):
    """The other entry that a form carries, as a link to show; None where it names none."""
    pk = str(form["other"].value() or "")
    page = offered.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    return authored.page_link(page.specific) if page else None
