"""The edge for machines: a mail service reports letters that came back."""

import json

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .bounces import Return
from .states import Fault

LARGEST = 256 * 1024
KINDS = {"permanent": Fault.BOUNCED, "complaint": Fault.COMPLAINED}


@csrf_exempt
@never_cache
@require_POST
def bounces(request):
    """Mark the letters of a JSON list of {"message_id", "address", "type", "words"}.

    type: permanent, complaint, or anything else, which is passed over. It is refused to whoever
    does not bring BOUNCE_TOKEN, and to everybody where there is none.
    """
    brought, token = request.headers.get("Authorization", ""), settings.BOUNCE_TOKEN
    if not token or not constant_time_compare(brought.encode(), f"Bearer {token}".encode()):
        return HttpResponseForbidden("Refused\n", content_type="text/plain; charset=utf-8")
    try:
        told = returns(request)
    except (ValueError, TypeError, AttributeError, RecursionError, RequestDataTooBig):
        return HttpResponse("Not a list of reports\n", status=400, content_type="text/plain")
    return JsonResponse({"marked": sum(each.mark() for each in told)})


def returns(request) -> list[Return]:
    """The letters of a report; raises ValueError, TypeError or AttributeError for junk."""
    if len(request.body) > LARGEST:
        raise ValueError
    reports = json.loads(request.body)
    reports = reports if isinstance(reports, list) else [reports]
    return [
        Return(
            *(plain(report, name) for name in ("message_id", "address")),
            KINDS[kind],
            plain(report, "words"),
        )
        for report in reports
        if (kind := report.get("type")) in KINDS
    ]


def plain(report, name) -> str:
    """A text of a report, without what a database cannot keep."""
    value = report.get(name) or ""
    if not isinstance(value, str):
        raise TypeError
    return value.replace("\0", "").encode("utf-8", "replace").decode()
