"""What the pages about freshness show; made here, so that templates ask nothing."""

from typing import NamedTuple

from wagtail.models import Page

from cms.life.entries import with_owners
from cms.questions.showing import About, about
from cms.reading import figures
from marketplace.freshness.models import Standing


class Asked(NamedTuple):
    """An entry that its owner is asked about: when it was confirmed, and whether it is stale."""

    pk: int
    entry: About
    organisation: str
    day: str
    stale: bool


def rows(standings) -> list[Asked]:
    """These entries as a list shows them. One question more."""
    standings = list(standings)
    pages = Page.objects.filter(pk__in=[standing.page_id for standing in standings])
    found = {page.pk: page for page in with_owners(pages)} if standings else {}
    return [row(standing, found[standing.page_id]) for standing in standings]


def row(standing, page) -> Asked:
    """One of them."""
    return Asked(
        page.pk,
        about(page),
        page.organisation.name,
        figures.day(standing.confirmed_at),
        standing.stale_at is not None,
    )


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
