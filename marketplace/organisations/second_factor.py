"""Who decides for an organisation acts only after a second factor in this session (BARS.md S5).

Until then such a person reads public pages as anybody does, and reaches what is needed to set a
second factor up, to show it, and to leave.
"""

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.mfa import signals
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from .kinds import Role
from .models import Membership

ASKED = (Role.MEMBER, Role.FINANCE, Role.LEAD)
DEVICES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
PROVED = "second_factor"
# Pages of ours that such a person reaches, beside allauth's.
OPEN = ("second_factor", "your_details")
# And where they have a device: all the rest of allauth would let a stolen password change it.
WITH_DEVICE = (
    *("second_factor", "account_logout", "account_login"),
    *("mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
)
SIGNING_IN = ("account_login", "enter_cms")


def is_asked(user) -> bool:
    """Whether this person needs a second factor: a member, finance or a lead somewhere today."""
    return Membership.objects.of(user).filter(role__in=ASKED).exists()


def is_proved(request) -> bool:
    """Whether a second factor was shown in this session, by this person: here, or to a single
    sign-on that says so (`record_authentication(…, proved=True)`)."""
    if request.session.get(PROVED) == str(request.user.pk):
        return True
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" or record.get("proved") for record in records)


def prove(request, user) -> None:
    """From now on this session of `user` counts as proved: they set up a device just now."""
    request.session[PROVED] = str(user.pk)


def has_device(user) -> bool:
    """Whether this person has an app or a passkey to show; recovery codes alone are none."""
    return get_adapter().is_mfa_enabled(user, DEVICES)


class SecondFactorMiddleware:
    """Makes a stranger of who has still to show a second factor, but where they can do so."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """None to go on, as oneself or as a stranger; else the way to the second factor."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        user = request.user
        if not user.is_authenticated or is_proved(request) or not is_asked(user):
            return None
        name = request.resolver_match.url_name
        if name in SIGNING_IN:
            return redirect(way(request))
        if not is_open(view, name, user):
            request.user = AnonymousUser()
        return None


def is_open(view, name, user) -> bool:
    """Whether a person who has still to show a second factor reaches this page as themselves."""
    if name in WITH_DEVICE:
        return True
    ours = name in OPEN or view.__module__.startswith("allauth.")
    return ours and not has_device(user)


def way(request) -> str:
    """The page that says what to do, and from there on to where they were going."""
    there = request.GET.get("next", "")
    here = reverse("second_factor")
    return f"{here}?{urlencode({'next': there})}" if is_ours(request, there) else here


def is_ours(request, address) -> bool:
    """Whether an address leads to a page of this site."""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())


def on_added(request, user, authenticator, **kwargs):
    """Signal receiver: the first device is proof, and ends every session that began without."""
    if authenticator.type not in DEVICES:
        return
    if Authenticator.objects.filter(user=user, type__in=DEVICES).count() == 1:
        end_other_sessions(request, user)
    prove(request, user)


def on_removed(request, user, **kwargs):
    """Signal receiver: without a device nothing is proved any more."""
    if has_device(user):
        return
    request.session.pop(PROVED, None)
    records = get_authentication_records(request, user)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        record for record in records if record.get("method") != "mfa"
    ]


def connect():
    """Hear of devices that are added and removed; for AppConfig.ready."""
    signals.authenticator_added.connect(on_added, dispatch_uid="second-factor-added")
    signals.authenticator_removed.connect(on_removed, dispatch_uid="second-factor-removed")
