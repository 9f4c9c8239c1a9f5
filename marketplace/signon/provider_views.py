"""The edge that providers know: where their answers come, and what we say of ourselves."""

from allauth.core.ratelimit import consume
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from . import actions, failing, oidc, saml
from .claims import Away, Untrusted
from .models import Attempt, Provider
from .states import Protocol, State
from .views import SESSION


@never_cache
@require_safe
def callback(request, slug):
    """OpenID Connect: the browser comes back with a code, in the session that sent it."""
    key = plain(request.GET.get("state", ""))
    attempt = attempt_of(slug, key, Protocol.OIDC)
    if attempt is None or key not in request.session.get(SESSION, []):
        return failing.expired(request)
    with translation.override(attempt.language):
        if not consume(request, action="signon"):
            return failing.too_often(request)
        if request.GET.get("error"):
            return cancelled(request, attempt.provider)
        return answered(request, attempt, lambda: from_code(request, attempt))


def from_code(request, attempt):
    """The Claims behind the code; raises Untrusted or Away."""
    issuer = request.GET.get("iss", attempt.provider.issuer)
    if issuer != attempt.provider.issuer:
        raise Untrusted("the answer comes from another issuer")
    return oidc.claims(attempt.provider, attempt, plain(request.GET.get("code", "")))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def acs(request, slug):
    """SAML: a form that the provider's page posts, so without our cookie; `finish` asks for it."""
    if request.method != "POST":
        return redirect("signon")
    attempt = attempt_of(slug, plain(request.POST.get("RelayState", "")), Protocol.SAML)
    if attempt is None:
        return failing.expired(request)
    with translation.override(attempt.language):
        if not consume(request, action="signon"):
            return failing.too_often(request)
        said = request.POST.get("SAMLResponse", "")
        return answered(request, attempt, lambda: saml.claims(attempt.provider, attempt, said))


@never_cache
@require_safe
def metadata(request, slug):
    """What a SAML provider has to know of us."""
    provider = get_object_or_404(Provider.objects.visible_to(request.user), slug=slug)
    if provider.protocol != Protocol.SAML:
        raise Http404
    return HttpResponse(saml.metadata(provider), content_type="application/samlmetadata+xml")


def attempt_of(slug, key, protocol):
    """The attempt that waits for this answer, or None."""
    waiting = Attempt.objects.fresh().filter(key=key, state=State.ASKED)
    found = waiting.filter(provider__slug=slug, provider__protocol=protocol)
    return found.select_related("provider__organisation").first() if key else None


def answered(request, attempt, ask):
    """Keep what the provider said, and go on in our own pages."""
    try:
        attempt = actions.answer(attempt, ask())
    except Away as error:
        return failing.away(request, attempt.provider, error)
    except Untrusted as error:
        return failing.not_believed(request, attempt.provider, error)
    response = redirect(reverse("signon_finish", args=[attempt.key]))
    response.status_code = 303
    return response


def cancelled(request, provider):
    """The provider did not let them in, or they turned back."""
    return failing.failed(
        request, _("Your organisation did not sign you in, or you turned back."), provider=provider
    )


def plain(text):
    """Text that a database takes."""
    return "" if "\x00" in text else text[:4000]
