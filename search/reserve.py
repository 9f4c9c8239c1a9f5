"""What a page owes its reader while the reserve answers searches."""

from django.http import HttpResponse


def passing(response: HttpResponse, when: bool) -> HttpResponse:
    """The response; no cache keeps it when so told, for the next reader may find other things."""
    if when:
        response.headers["Cache-Control"] = "private"
    return response
