"""The edge: lists as files and as feeds, and the feed of one organisation."""

from dataclasses import replace
from hashlib import sha256

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.organisations.models import Organisation
from search import presets
from search.engines import SearchUnavailable, engine
from search.exports import atom
from search.exports.about import MOST, About
from search.exports.as_csv import csv_lines
from search.exports.as_json import json_pieces
from search.exports.as_xlsx import xlsx_file
from search.exports.columns import columns_of
from search.exports.links import ATOM, FORMS, feed_of, list_of
from search.listing import Asked
from search.organisation_views import moved_on
from search.query import Query
from search.views import out_of_order

# A feed is asked for again and again: a cache may keep it, but must ask whether it still holds.
FEED_KEPT = "no-cache"


@require_safe
def results(request: HttpRequest, form: str, *, preset: presets.Preset) -> HttpResponse:
    """Everything that the list with the same query string shows, as a file of this form."""
    asked = Asked.of(preset, request.GET)
    # allauth's public name counts no GET.
    if not consume(request, app="allauth.account", action="export", limit_get=True):
        return render(request, "429_files.html", {"list_url": list_of(asked)}, status=429)
    query = replace(asked.query(), page=1)
    try:
        walk = engine().walk(query, MOST)
    except SearchUnavailable:
        return out_of_order(request, asked)
    about = About.of(asked, list_of(asked), walk.total, timezone.now())
    given = walk, columns_of(preset), about, get_language()
    file = {"filename": about.file_name(form), "as_attachment": True}
    if form == "xlsx":
        response = FileResponse(xlsx_file(*given), content_type=FORMS[form][1], **file)
    else:
        pieces = csv_lines(*given) if form == "csv" else json_pieces(*given)
        response = StreamingHttpResponse(pieces, content_type=f"{FORMS[form][1]}; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{file["filename"]}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def feed(request: HttpRequest, *, preset: presets.Preset) -> HttpResponse:
    """The newest that a list with the same words and choices shows."""
    asked = Asked.of(preset, request.GET)
    query = replace(asked.query(), sort="newest", page=1)
    try:
        entries = list(engine().walk(query, atom.MOST).listed)
    except SearchUnavailable:
        return out_of_order(request, asked)
    about = About.of(asked, list_of(asked), len(entries), timezone.now())
    title = f"{about.title}: {query.words}" if query.words else about.title
    told = atom.Feed(
        f"{title} – Moothall",
        about.chosen_in_words,
        settings.BASE_URL + feed_of(asked),
        about.address,
    )
    return answer(request, told, entries)


@require_safe
def organisation_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest of what an organisation built, needs and tells; 404 for an unknown one."""
    seen = Organisation.objects.visible_to(request.user)
    found = seen.only("name", "slug").filter(slug=slug).first()
    if found is None:
        return moved_on(request, slug, "organisation_feed")
    kinds = (*presets.BLOCKS, "proposal", "story")
    filters = {"organisation": (slug,), "kind": kinds}
    query = Query(filters=filters, sort="newest", language=get_language())
    try:
        entries = list(engine().walk(query, atom.MOST).listed)
    except SearchUnavailable:
        return out_of_order(request, Asked.of(presets.SEARCH, request.GET))
    told = atom.Feed(
        f"{found.name} – Moothall",
        _("What %(organisation)s has built and needs") % {"organisation": found.name},
        settings.BASE_URL + reverse("organisation_feed", args=[slug]),
        settings.BASE_URL + found.get_absolute_url(),
    )
    return answer(request, told, entries)


def answer(request: HttpRequest, told: atom.Feed, entries: list) -> HttpResponse:
    """The feed, or 304 where the reader has it already."""
    body = atom.written(told, entries)
    changed = int(atom.newest(entries).timestamp())
    response = HttpResponse(body, content_type=f"{ATOM}; charset=utf-8")
    response.headers["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = FEED_KEPT
    response.headers["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, response.headers["ETag"], changed, response)
