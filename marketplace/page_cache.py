"""The page cache: what strangers read is made once per content generation.

Keyed on generation, host and full path (the language is in the path). Never stored: a response
that sets a cookie, differs by person, streams, or is no plain 200. The generation is raised in
the transaction of the change, so a change shows at once.
"""

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date

from marketplace.journal import generation

PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
KEPT_HEADERS = (
    *("Content-Type", "Content-Language", "Vary", "Content-Security-Policy", "Link"),
    *("ETag", "Last-Modified", "Cache-Control", "X-Robots-Tag"),
)
LANGUAGES = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)


class PageCacheMiddleware:
    """Answers anonymous GETs of language-prefixed pages from the cache when it can."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not cacheable(request):
            return self.get_response(request)
        address = f"{request.scheme}:{request.get_host()}:{request.get_full_path()}"
        key = f"{generation.current()}:{address}"
        kept = caches["pages"].get(key)
        if kept:
            return answer(request, *kept)
        response = self.get_response(request)
        if storable(response):
            headers = {
                name: response.headers[name] for name in KEPT_HEADERS if name in response.headers
            }
            caches["pages"].set(key, (response.content, headers))
        return response


def answer(request, body, headers):
    """A kept page; 304 to a reader who has it already, where the page can be told by its ETag."""
    response = HttpResponse(body, headers=headers)
    etag, changed = headers.get("ETag"), headers.get("Last-Modified")
    if not etag:
        return response
    return get_conditional_response(request, etag, changed and parse_http_date(changed), response)


def cacheable(request):
    """Whether the request is an anonymous GET of a page that a cache may answer."""
    return (
        settings.PAGE_CACHE
        and request.method == "GET"
        and request.path.startswith(LANGUAGES)
        and len(request.get_full_path()) < 500
        and not any(name in request.COOKIES for name in PERSONAL_COOKIES)
    )


def storable(response):
    """Whether the response is the same for every stranger."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.headers.get("Cache-Control", "")
        and "private" not in response.headers.get("Cache-Control", "")
    )
