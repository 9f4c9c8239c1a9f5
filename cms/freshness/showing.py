"""What the pages about freshness show; made here, so that templates ask nothing."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.life.entries import with_owners
from cms.questions.showing import About, about
from cms.reading import figures
from marketplace.facts import Fact
from marketplace.freshness.models import Standing


class Asked(NamedTuple):
    """An entry that its owner is asked about."""

    pk: int
    entry: About
    facts: list[Fact]


def rows(standings) -> list[Asked]:
    """These entries as a list shows them. One question more."""
    standings = list(standings)
    pages = Page.objects.filter(pk__in=[standing.page_id for standing in standings])
    found = {page.pk: page for page in with_owners(pages)} if standings else {}
    return [row(standing, found[standing.page_id]) for standing in standings]


def row(standing, page) -> Asked:
    """One of them."""
    day = {"day": figures.day(standing.confirmed_at)}
    if standing.stale_at:
        last = Fact(_("State"), _("marked as not confirmed since %(day)s") % day, "waits")
    else:
        last = Fact(_("State"), _("last confirmed on %(day)s") % day)
    return Asked(page.pk, about(page), [Fact(_("Organisation"), page.organisation.name), last])


def asking(page) -> dict:
    """What the page reads on which somebody says that an entry still holds."""
    standing = Standing.objects.filter(page_id=page.pk).first()
    confirmed = standing.confirmed_at if standing else page.last_published_at
    return {
        "page": page,
        "entry": about(page),
        "organisation": page.organisation,
        "day": figures.day(confirmed),
        "stale": bool(standing and standing.stale_at),
    }
