"""The edge: a published block as a document."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.life.addresses import moved_to
from cms.models import BuildingBlockPage
from cms.serving import page_at

from .documents import GATHERED, as_json


@require_safe
@cache_control(public=True, max_age=300)
def block_json(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """All that strangers may know of a block; where it has moved, the way to it.

    404 unless they may read its page.
    """
    path = f"blocks/{organisation}/{slug}/"
    page = page_at(path)
    if page is None and (now := moved_to(path)):
        return HttpResponsePermanentRedirect(f"/{now}block.json")
    if not isinstance(page, BuildingBlockPage) or page.restricted:
        raise Http404
    prefetch_related_objects([page], *GATHERED)
    return HttpResponse(as_json(page, public=True), content_type="application/json")
