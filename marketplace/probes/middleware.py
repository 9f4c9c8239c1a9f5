"""Answers probes before anything asks for a host, a session or a language.

A probe comes to the address of one process, as `10.0.0.7:8000`, which is in no list of hosts.
"""

from .urls import urlpatterns

ANSWERS = {f"/{pattern.pattern}": pattern.callback for pattern in urlpatterns}


class ProbesMiddleware:
    """Stands behind those that set headers, and before all others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = ANSWERS.get(request.path_info, self.get_response)
        return answer(request)
