"""The edge: choosing an organisation's sign-in, going there, and one's own sign-ins."""

import secrets

from allauth.account.utils import get_next_redirect_url
from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from . import actions, failing, oidc, saml, showing
from .claims import Away, Untrusted
from .models import Identity, Provider
from .proving import require_recent
from .states import Protocol, Purpose

SESSION = "signon"
AT_ONCE = 5


@never_cache
@require_safe
def signon(request):
    """A visitor chooses their organisation; who is signed in sees what is connected."""
    there = get_next_redirect_url(request)
    shown = {
        "providers": showing.offered(request.user),
        "asked": f"?{urlencode({'next': there})}" if there else "",
    }
    if request.user.is_authenticated:
        shown["identities"] = showing.identities_of(request.user)
        return render(request, "signon/yours.html", shown)
    return render(request, "signon/choose.html", shown)


@never_cache
@require_safe
def begin(request, slug):
    """Go to the organisation's own sign-in. By link: nothing is changed until one comes back."""
    provider = get_object_or_404(Provider.objects.visible_to(request.user), slug=slug)
    if not consume(request, action="signon"):
        return failing.too_often(request)
    purpose = purpose_of(request)
    if purpose == Purpose.CONNECT and (elsewhere := require_recent(request)):
        return redirect(elsewhere)
    try:
        attempt, address = set_out(request, provider, purpose)
    except Away as error:
        return failing.away(request, provider, error)
    except Untrusted as error:
        return failing.not_believed(request, provider, error)
    request.session[SESSION] = [*request.session.get(SESSION, [])[1 - AT_ONCE :], attempt.key]
    return HttpResponseRedirect(address)


def purpose_of(request):
    """Why they go; a visitor goes to sign in."""
    asked = request.GET.get("purpose", "")
    known = asked in Purpose.values and request.user.is_authenticated
    return Purpose(asked) if known else Purpose.ENTER


def set_out(request, provider, purpose):
    """(the new attempt, where the browser goes); raises Away or Untrusted."""
    begun = {
        "purpose": purpose,
        "by": request.user,
        "next_page": get_next_redirect_url(request) or "",
        "language": get_language(),
    }
    if provider.protocol == Protocol.OIDC:
        attempt = actions.begin(provider, expected=secrets.token_urlsafe(32), **begun)
        return attempt, oidc.entrance(provider, attempt)
    number, asked = saml.request(provider, again=purpose == Purpose.PROVE)
    attempt = actions.begin(provider, expected=number, **begun)
    return attempt, saml.entrance(provider, attempt, asked)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def disconnect(request, pk):
    """An identity is one's own no more; 404 for somebody else's."""
    identity = get_object_or_404(Identity.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        if elsewhere := require_recent(request):
            return redirect(elsewhere)
        actions.disconnect(identity, by=request.user)
        messages.success(request, _("It is disconnected: you cannot sign in through it any more."))
    return redirect("signon")
