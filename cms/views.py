"""The edge: what machines ask for beside the pages."""

from datetime import UTC, timedelta

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from . import sharing

SECURITY_TXT_HOLDS = timedelta(days=180)
ROBOTS = """User-agent: *
Disallow: /cms/
Disallow: /en/account/
Disallow: /nl/account/
Disallow: /en/search/
Disallow: /nl/search/
"""


@require_safe
@cache_control(public=True, max_age=3600)
def share_image(request, pk):
    """The picture beside a link to a page elsewhere; 404 unless strangers may read the page."""
    page = get_object_or_404(Page.objects.live().public(), pk=pk, depth__gt=1).specific
    return FileResponse(sharing.image_file(page).open("rb"), content_type="image/png")


@require_safe
@cache_control(public=True, max_age=86400)
def robots(request):
    """What crawlers leave alone: the CMS, accounts, and searches, whose results stand elsewhere."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86400)
def security(request):
    """Where to report a weakness (RFC 9116); it holds for half a year from now."""
    expires = (timezone.now() + SECURITY_TXT_HOLDS).astimezone(UTC).replace(microsecond=0, second=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en, nl",
        f"Canonical: {settings.BASE_URL}{request.path}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
