"""The matches of all that an organisation has published, for its own people: what is new, first."""

from collections.abc import Mapping
from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.models import ProposalPage
from cms.reading import figures, rows
from cms.reading.authored import head
from cms.reading.rows import said
from cms.serving import standing
from marketplace.facts import Fact, Row
from marketplace.introductions.rules import is_insider
from marketplace.organisations.models import Organisation
from search.matching import kept
from search.matching.matches import LANES
from search.matching.viewers import viewer_of
from search.organisation_views import moved_on

from .shown import lane_names
from .subjects import KINDS
from .work import news

NEW_FOR = timedelta(days=30)
MOST_NEW = 20
MOST_OWN = 100


@login_required
@never_cache
@require_safe
def organisation_matches(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new, then each need and building block of one's own with its matches."""
    found = Organisation.objects.visible_to(request.user).filter(slug=slug).first()
    if found is None:
        return moved_on(request, slug, "organisation_matches")
    if not is_insider(request.user, found):
        raise Http404
    viewer = viewer_of(request.user)
    since = timezone.now() - NEW_FOR
    shown = {
        "organisation": found,
        "crumbs": [
            {"title": _("Organisations"), "url": reverse("organisations")},
            {"title": found.name, "url": found.get_absolute_url()},
        ],
        "nav_section": "organisations",
        "since": figures.day(localdate(since)),
        "new": news(request.user, [slug], viewer, since=since, most=MOST_NEW),
        "own": own_rows(found, viewer),
    }
    return render(request, "matching/organisation.html", shown)


def own_rows(organisation: Organisation, viewer: frozenset) -> list[Row]:
    """Each published need and building block, with how many matches it has in each lane."""
    pages = [
        page
        for model, owner in KINDS.values()
        for page in standing(model, owner).filter(**{owner: organisation})[:MOST_OWN]
        if not page.restricted
    ]
    counts = kept.lane_counts([f"page:{page.pk}" for page in pages], viewer) if pages else {}
    return [own_row(page, counts.get(f"page:{page.pk}", {})) for page in pages]


def own_row(page, counts: Mapping[str, int]) -> Row:
    """One of one's own; it leads to its matches."""
    shown = head(page)
    lanes = lane_names(is_block=not isinstance(page, ProposalPage))
    strip = [
        Fact(_("Matches"), f"{lanes[lane]}: {figures.number(counts[lane])}")
        for lane in LANES
        if counts.get(lane)
    ]
    url = reverse("matches", args=[page.pk])
    kind = rows.kind(getattr(page, "kind", "proposal"), page.language)
    return Row(
        kind, said(shown.title, shown.language), url, "" if strip else _("No matches yet"), strip
    )
