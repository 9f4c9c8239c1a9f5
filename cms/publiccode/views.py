"""The edge: a block's publiccode.yml."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cms import addresses
from cms.models import BuildingBlockPage

from .writing import hold, is_written, write


@require_safe
def block_publiccode(request, organisation, slug):
    """What is published of a software block, as YAML; 404 unless strangers may read its page."""
    path = f"{addresses.root()}blocks/{organisation}/{slug}/"
    page = get_object_or_404(BuildingBlockPage.objects.live().public(), url_path=path)
    if not is_written(page):
        raise Http404
    hold(page)
    content = write(page).encode("utf-8", "replace")
    headers = {"Content-Language": page.language}
    return HttpResponse(content, content_type="application/yaml; charset=utf-8", headers=headers)
