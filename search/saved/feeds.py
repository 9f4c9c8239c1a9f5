"""The edge: a saved search as a feed, at an address that its owner alone knows."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from search.engines import SearchUnavailable
from search.exports import atom
from search.exports.views import answer
from search.models import SavedSearch
from search.views import out_of_order

from . import asking, describing

# No cache but the reader's own: the address may end at any moment.
KEPT = "private, no-cache"


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The newest of what it finds now; 404 once removed, renewed, or its owner's account ended."""
    kept = SavedSearch.objects.filter(person__is_active=True)
    saved = get_object_or_404(kept, secret=secret)
    asked = asking.asked_of(saved)
    try:
        entries = list(asking.found(saved, atom.MOST))
    except SearchUnavailable:
        return out_of_order(request, asked)
    told = atom.Feed(
        f"{saved.name} – Moothall",
        describing.line(describing.items(asked)),
        settings.BASE_URL + reverse("saved_search_feed", args=[secret]),
        settings.BASE_URL + asking.address(saved),
    )
    response = answer(request, told, entries)
    response.headers["Cache-Control"] = KEPT
    return response
