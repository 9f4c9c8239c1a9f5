"""The edge: pictures at their addresses, and the gate before documents."""

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from django.views.static import serve

from cms.models import Picture, PictureRendition
from marketplace.journal import generation

from . import rules

ORIGINALS = "original_images/"


@require_safe
def picture(request, path: str) -> HttpResponseBase:
    """A picture, whole or at one size; 404 for whoever may not read a page that shows it."""
    known = f"picture:{generation.current()}:{path}"
    if not caches["pages"].get(known):
        shown = picture_at(path)
        if not rules.may_open(request.user, shown):
            raise Http404
        caches["pages"].set(known, rules.is_public(shown))
    return serve(request, path, document_root=settings.MEDIA_ROOT)


def picture_at(path: str) -> Picture:
    """The Picture that lies at a path, or whose rendition does; else a 404."""
    if path.startswith(ORIGINALS):
        return get_object_or_404(Picture, file=path)
    return get_object_or_404(PictureRendition.objects.select_related("image"), file=path).image


def before_document(document, request):
    """Wagtail's hook before it serves a document: 404 for whoever may not open it."""
    if not rules.may_open(request.user, document):
        raise Http404
