"""The edge: who shares a need, and what stands against it side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.matching import kept, lanes
from search.matching.veiling import as_read, is_being_written, veiled
from search.matching.viewers import viewer_of
from search.reserve import passing

from . import overview, side_by_side
from .asked import Asked
from .cards import cards
from .empty import nothing
from .reader import Reader
from .shown import Shown
from .sought import matches_of
from .standpoint import Standpoint
from .subjects import Subject, subject_of


@require_safe
def matches(request: HttpRequest, ours: str) -> HttpResponse:
    """Who shares a need and what already answers it; of a building block, who needs it."""
    viewer = viewer_of(request.user)
    known = kept.item(ours, viewer)
    subject = subject_of(request.user, ours, known)
    item, found = subject.draft or known, matches_of(subject, viewer)
    if item is None or found is None:
        return waiting(request, subject)
    reader = Reader.of(request.user, subject, [each.item.id for each in found])
    found = as_read(found, reader.met)
    here = Standpoint.of(item)
    shown = Shown(Asked.of(request.GET), here, found, subject.matches_url, reader.aside)
    listed = shown.listed
    names = {
        **about(subject),
        "shown": shown,
        "cards": cards(listed, item, reader),
        "more": len(shown.found) - len(listed),
        "nothing": None if listed else nothing(shown, subject, reader),
        "also": overview.needed_by(
            lanes.also(found, item, here.neighbours), is_need=subject.is_need
        ),
        "picture": overview.picture(listed, here),
        "table": overview.table(listed, here),
        "hindrance": hindrance(reader),
    }
    return render(request, "matching/matches.html", names)


@require_safe
def match(request: HttpRequest, ours: str, theirs: str) -> HttpResponse:
    """Two of them side by side: what they share, and what only one of them has."""
    viewer = viewer_of(request.user)
    items = kept.items([ours, theirs], viewer)
    subject, other = subject_of(request.user, ours, items.get(ours)), items.get(theirs)
    if other is None or ours == theirs:
        raise Http404
    item, found = subject.draft or items.get(ours), matches_of(subject, viewer)
    if item is None or found is None:
        return waiting(request, subject)
    reader = Reader.of(request.user, subject, [theirs])
    pair = side_by_side.between(found, other)
    if is_being_written(other) and theirs not in reader.met:
        pair = veiled(pair)
    names = {
        **about(subject),
        **side_by_side.context(item, pair, reader),
        "hindrance": hindrance(reader),
    }
    return render(request, "matching/match.html", names)


def about(subject: Subject) -> dict:
    """What every page about a subject tells of it."""
    return {"subject": subject, "crumbs": subject.crumbs, "nav_section": subject.section}


def waiting(request: HttpRequest, subject: Subject) -> HttpResponse:
    """The page before anything was looked for, or of what has ended; no cache keeps it."""
    is_compared = subject.page is None or subject.is_compared
    names = {**about(subject), "is_compared": is_compared}
    return passing(render(request, "matching/waiting.html", names), True)


def hindrance(reader: Reader) -> str:
    """Why somebody who signed in cannot ask to be introduced; "" where they can."""
    if reader.stranger or reader.ask:
        return ""
    if reader.own:
        return reader.ask.refusal
    return _("Introductions are asked for by those who act for the organisation itself.")
