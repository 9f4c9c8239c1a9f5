"""The edge: a block's publiccode.yml."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from cms import addresses
from cms.life.addresses import moved_to
from cms.models import BuildingBlockPage

from .writing import hold, is_written, write


@require_safe
def block_publiccode(request, organisation, slug):
    """What is published of a software block, as YAML; where it has moved, the way to it.

    404 unless strangers may read its page.
    """
    path = f"blocks/{organisation}/{slug}/"
    pages = BuildingBlockPage.objects.live().public()
    page = pages.filter(url_path=addresses.root() + path).first()
    if page is None and (now := moved_to(path)):
        return HttpResponsePermanentRedirect(f"/{now}publiccode.yml")
    if page is None or not is_written(page):
        raise Http404
    hold(page)
    content = write(page).encode("utf-8", "replace")
    headers = {"Content-Language": page.language}
    return HttpResponse(content, content_type="application/yaml; charset=utf-8", headers=headers)
