"""What the list of what one follows shows; made here, so that templates ask nothing."""

from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.life.entries import state_of, tone_of, with_owners
from cms.questions.showing import About, about
from cms.reading import figures
from marketplace.facts import Fact


class Followed(NamedTuple):
    """One entry that a person follows; nothing but its number is told of one that is gone."""

    pk: int
    entry: About | None
    facts: list[Fact]


def rows(follows) -> list[Followed]:
    """These follows as a list shows them. Two questions."""
    follows = list(follows)
    readable = Q(live=True) | Q(pk__in=ended(follows))
    authored = Q(buildingblockpage__isnull=False) | Q(proposalpage__isnull=False)
    pks = [follow.page_id for follow in follows]
    pages = Page.objects.public().filter(readable, authored, pk__in=pks)
    found = {page.pk: page for page in with_owners(pages)} if pks else {}
    return [row(follow, found.get(follow.page_id)) for follow in follows]


def ended(follows) -> list[int]:
    """The pages among them that ended: their addresses tell everybody how."""
    pks = [follow.page_id for follow in follows]
    return Page.objects.filter(pk__in=pks, endings__standing=True).values("pk")


def row(follow, page) -> Followed:
    """One of them."""
    if page is None:
        return Followed(follow.page_id, None, [])
    strip = [
        Fact(_("Organisation"), page.organisation.name),
        Fact(_("State"), state_of(page) if page.standing else "", tone_of(page)),
        Fact(_("Updated"), _("updated %(date)s") % {"date": figures.day(page.last_published_at)}),
    ]
    return Followed(page.pk, about(page), [fact for fact in strip if fact.value])
