"""Answers to those who watch over the site: is it up, may it have visitors, how is it doing?"""

import platform
import tomllib
from functools import cache

import django
from django.conf import settings
from django.http import HttpResponse, HttpResponseNotFound, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .checks import Figure, State, worst
from .exposition import CONTENT_TYPE, exposition
from .registry import READY, SCRAPED


@never_cache
@require_safe
def live(request):
    """Whether this process answers at all; it asks nothing of anybody."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def ready(request):
    """Whether this process may have visitors (200) or not (503), and what each part says."""
    findings = READY.ask()
    state = worst(findings)
    told = {
        name: {"state": each.state, **({"says": each.says} if each.says else {})}
        for name, each in findings.items()
    }
    well = state != State.DOWN
    body = {"ok": well, "state": state, "checks": told}
    return JsonResponse(body, status=200 if well else 503, json_dumps_params={"indent": 2})


@never_cache
@require_safe
def metrics(request):
    """Every figure, for whoever brings the token; without it there is nothing here."""
    brought, token = request.headers.get("Authorization", ""), settings.METRICS_TOKEN
    if not token or not constant_time_compare(brought, f"Bearer {token}"):
        return HttpResponseNotFound("Not found\n", content_type="text/plain; charset=utf-8")
    return HttpResponse(exposition(figures()), content_type=CONTENT_TYPE)


def figures():
    """What was built, how each part is, and all that the parts count."""
    yield build()
    findings = READY.ask()
    for name, finding in findings.items():
        well = finding.state == State.OK
        yield Figure("check_ok", "1 where a part of the site is well.", int(well), {"check": name})
    for finding in (*findings.values(), *SCRAPED.ask().values()):
        yield from finding.figures


@cache
def build():
    """The versions that run, as labels of a figure that is always 1."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]
    versions = {
        "version": project["version"],
        "django": django.__version__,
        "python": platform.python_version(),
    }
    return Figure("build_info", "The versions that run.", 1, versions)
