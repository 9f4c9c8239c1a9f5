"""What the pages about an entry show; made here, so that templates ask nothing."""

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.addresses import address
from cms.models.life import OfferState
from cms.reading import authored, figures, life, rows
from marketplace.facts import Fact, Row

from . import entries, rules
from .telling import history, met, offers_about


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


def record_of(page) -> dict:
    """What an entry's own people read: its state, what can be done, and what has happened."""
    prefetch_related_objects([page], "endings")
    ending, offers = rules.ending_of(page), offers_about(page)
    page.standing = ending.how if ending else None
    partners = met(page, offers)
    return {
        "page": page,
        "head": authored.head(page),
        "ending": ending,
        "facts": [
            Fact(_("State"), entries.state_of(page), entries.tone_of(page)),
            *dates(page),
        ],
        "public_url": address(page.url_path) if page.live else "",
        "other": authored.page_link(partners[ending.in_favour_of_id]) if goes_on(ending) else None,
        "acts": acts(page),
        "may_revive": rules.can_be_revived(page),
        "offers": [offer for offer in offers if offer.state == OfferState.WAITING],
        "history": history(page, partners),
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
        "other": authored.page_link(ending.in_favour_of.specific),
        "facts": [Fact(_("Organisation"), page.organisation.name), *dates(page)],
    }


def dates(page) -> list[Fact]:
    """When the text was first and last published."""
    facts = [
        Fact(_("First published"), figures.day(page.first_published_at)),
        Fact(_("Last published"), figures.day(page.last_published_at)),
    ]
    return [fact for fact in facts if fact.value]


def acts(page) -> list[dict]:
    """What its own people can do with the entry: a link, its words, and what it means."""
    holds = page.live and not rules.ending_of(page)
    offers = (
        (
            True,
            "writing",
            _("Change its text"),
            _("Readers see your changes once they have been reviewed."),
        ),
        (
            holds,
            "still_so",
            _("Say that it still holds"),
            _("Readers see the day on which you said so."),
        ),
        (
            rules.can_be_withdrawn(page),
            "entry_withdraw",
            _("Withdraw it"),
            _("Nobody should read it any more."),
        ),
        (
            rules.can_be_retired(page),
            "entry_retire",
            _("Retire it"),
            _("People may read it, but should no longer start with it."),
        ),
        (
            rules.can_begin_merge(page),
            "entry_merge",
            _("Join it with another"),
            _("Two describe the same thing: one of them goes on for both."),
        ),
    )
    return [act(name, page, label, means) for offered, name, label, means in offers if offered]


def act(name, page, label, means) -> dict:
    """A link to one of them."""
    return {"url": reverse(name, args=[page.pk]), "label": label, "means": means}


def goes_on(ending) -> bool:
    """Whether an ending names another entry."""
    return bool(ending and ending.in_favour_of_id)


def chosen(form, offered):
    """The other entry that a form carries, as a link to show; None where it names none."""
    pk = str(form["other"].value() or "")
    page = offered.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    return authored.page_link(page.specific) if page else None
