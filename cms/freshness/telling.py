"""Owners are asked whether an entry still holds, and told when it is marked as not confirmed."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.life.entries import public_entry
from cms.reading.authored import head
from marketplace.freshness.models import Standing
from marketplace.freshness.rules import may_confirm
from marketplace.notices.kinds import Kind
from marketplace.notices.registry import Words, tells
from marketplace.questions.rules import who_answers

from . import links


def owners(entry):
    """The officers and leads of the owner."""
    page = Page.objects.filter(pk=entry.subject_id).first()
    return who_answers(page.specific.organisation) if page else []


def asked_about(entry, user):
    """The entry and its freshness, while this person may still answer; (None, None) else."""
    page = public_entry(entry.subject_id)
    standing = Standing.objects.nudged().filter(page_id=entry.subject_id).first()
    if page is None or standing is None or not may_confirm(user, page):
        return None, None
    return page, standing


def says_nudged(entry, user) -> Words | None:
    """Whether it still holds, and what follows when nobody says so."""
    page, standing = asked_about(entry, user)
    if page is None:
        return None
    marked = standing.nudged_at + timedelta(days=settings.STALE_DAYS)
    names = {
        "title": head(page).title,
        "since": day(standing.confirmed_at),
        "until": day(max(marked, timezone.now())),
    }
    text = _(
        "On %(since)s your organisation last said that it holds. If it still does, press one "
        "button; you need not sign in. If nobody does by %(until)s, readers see that it may be "
        "out of date."
    )
    title = _("Does “%(title)s” still hold?") % names
    call = _("Say whether it still holds")
    return Words(title, text % names, links.link(user, page), call=call)


def says_stale(entry, user) -> Words | None:
    """That readers now see that nobody confirmed it, and how to mend that."""
    page, standing = asked_about(entry, user)
    if page is None or standing.stale_at is None:
        return None
    title = _("Marked as not confirmed: “%(title)s”") % {"title": head(page).title}
    text = _(
        "Readers see that this may be out of date, and it stands lower in search. Press one "
        "button to say that it still holds, or bring the text up to date."
    )
    return Words(title, text, links.link(user, page), call=_("Say whether it still holds"))


def day(moment) -> str:
    """A day in the reader's language."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def connect() -> None:
    """Have these lines of the journal told; called once."""
    tells("entry.nudged", kind=Kind.FRESHNESS, hears=owners, says=says_nudged)
    tells("entry.went_stale", kind=Kind.FRESHNESS, hears=owners, says=says_stale)
