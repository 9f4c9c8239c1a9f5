"""The edge: lists, their suggestions, and the old addresses of folders."""

from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.addresses import address
from cms.life.addresses import former
from cms.reading.figures import number
from marketplace.organisations.models import Organisation
from search import presets
from search.actions import note_empty
from search.engines import SearchUnavailable, engine
from search.exports.about import MOST
from search.exports.links import feed_of, files_of, may_be_followed, saving
from search.listing import Asked, Listing
from search.reserve import passing
from search.results import Results


@require_safe
def listing(request: HttpRequest, *, preset: presets.Preset) -> HttpResponse:
    """A list of results; without words, everything of the preset's kinds."""
    asked = Asked.of(preset, request.GET)
    query = asked.query()
    try:
        results = engine().search(query)
    except SearchUnavailable:
        return out_of_order(request, asked)
    nothing = not results.total
    if nothing and query.words and not asked.chosen:
        note_empty(query)
    response = render(request, "search/listing.html", shown(asked, results))
    # Each search that finds nothing is counted, so none is answered from a cache.
    return passing(response, nothing or results.degraded)


def shown(asked: Asked, results: Results) -> dict:
    """The names that the template of a list reads."""
    return {
        "preset": asked.preset,
        "listing": Listing(asked, results),
        "results": results,
        "takeaways": files_of(asked),
        "cut_at": number(MOST) if results.total > MOST else "",
        "feed_url": feed_of(asked) if may_be_followed(asked) else "",
        "save_url": saving(asked),
        "action_url": reverse(asked.preset.leads_to),
    }


def out_of_order(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The list while no engine answers: it says so, and what can be done meanwhile."""
    names = shown(asked, Results(asked.query())) | {"unavailable": True}
    return render(request, "search/listing.html", names, status=503)


search = partial(listing, preset=presets.SEARCH)
blocks = partial(listing, preset=presets.BUILDING_BLOCKS)
proposals = partial(listing, preset=presets.PROPOSALS)
organisations = partial(listing, preset=presets.ORGANISATIONS)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Titles and terms that begin like what is typed, as JSON: text, kind and address."""
    try:
        found = engine().suggest(request.GET.get("q", "")[:200])
    except SearchUnavailable:
        found = []
    language = get_language()
    suggestions = [
        {
            "text": each.text,
            "kind": each.kind,
            "url": f"/{language}{each.url_path}" if each.url_path else "",
        }
        for each in found
    ]
    return JsonResponse({"suggestions": suggestions})


@require_safe
def folder(request: HttpRequest, slug: str) -> HttpResponse:
    """A folder has no page of its own: the organisation's page has it all."""
    seen = Organisation.objects.visible_to(request.user)
    owners = seen.filter(folders__slug=slug, folders__live=True).distinct()
    before = None if owners else former(f"{request.path.strip('/').split('/')[1]}/{slug}/")
    if before:
        return redirect(address(before.url_path), permanent=True)
    return redirect(get_object_or_404(owners), permanent=True)
