"""The edge: the sitemap as XML (sitemaps.org, with hreflang alternates)."""

from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.sitemaps import Place, Sitemap

NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public address, or where there are many the files that hold them."""
    found = Sitemap()
    if found.is_small:
        return answer("urlset", [entry(place) for place in found.all()])
    files = [reverse("sitemap_file", args=[number + 1]) for number in range(found.files)]
    return answer(
        "sitemapindex",
        [f"<sitemap><loc>{settings.BASE_URL}{file}</loc></sitemap>" for file in files],
    )


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_file(request: HttpRequest, number: int) -> HttpResponse:
    """One of many files; 404 beyond the last, and where one is enough."""
    found = Sitemap()
    if found.is_small or not 1 <= number <= found.files:
        raise Http404
    return answer("urlset", [entry(place) for place in found.file(number)])


def entry(place: Place) -> str:
    """One address as XML."""
    changed = place.changed and place.changed.isoformat(timespec="seconds")
    same = (
        f"<xhtml:link rel={quoteattr('alternate')} hreflang={quoteattr(language)}"
        f" href={quoteattr(address)}/>"
        for language, address in place.alternates
    )
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(place.address)}</loc>{lastmod}{''.join(same)}</url>"


def answer(name: str, entries: list[str]) -> HttpResponse:
    """A whole document around its entries, one a line."""
    body = "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<{name} {NAMESPACES}>",
            *entries,
            f"</{name}>\n",
        ]
    )
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
