"""Showing again that it is you, before something that cannot be undone.

allauth asks for a password or a second factor; who has neither of them signs in once more at their
organisation.
"""

import time

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from allauth.core.exceptions import ReauthenticationRequired
from django.urls import reverse
from django.utils.http import urlencode

from .models import Identity, Provider
from .states import Purpose


def require_recent(request) -> str:
    """ "" when this person has just shown that it is them, or where to go so that they do.

    Raises allauth's ReauthenticationRequired, which its middleware answers with its own page.
    """
    if get_reauthentication_flows(request.user):
        if not did_recently_reauthenticate(request):
            raise ReauthenticationRequired
        return ""
    provider = _provider_of(request.user)
    if provider is None or _signed_in_recently(request):
        return ""
    asked = {"purpose": Purpose.PROVE, "next": request.get_full_path()}
    return f"{reverse('signon_begin', args=[provider.slug])}?{urlencode(asked)}"


def _provider_of(person):
    issuers = Identity.objects.filter(person=person).values("issuer")
    return Provider.objects.filter(active=True, issuer__in=issuers).first()


def _signed_in_recently(request):
    records = get_authentication_records(request, request.user)
    times = [record["at"] for record in records if record.get("reauthenticated")]
    return bool(times) and time.time() - times[-1] < app_settings.REAUTHENTICATION_TIMEOUT
