"""The page that says why a sign-in through an organisation did not succeed, and what to do."""

import logging

from django.shortcuts import render
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def failed(request, why, *, status=400, provider=None, error=None):
    """The page, with the reason in the reader's words; `error` goes to the log alone."""
    if error is not None:
        said = " ".join(str(error).split())[:300]
        logger.warning("signon: %s: %s", provider.slug if provider else "-", said)
    shown = {"why": why, "provider": provider}
    response = render(request, "signon/failed.html", shown, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def expired(request, provider=None):
    """It was used before, took too long, or was begun in another browser."""
    return failed(
        request,
        _("This sign-in was used before, took longer than ten minutes, or began elsewhere."),
        provider=provider,
    )


def not_believed(request, provider, error):
    """The provider's answer cannot be trusted."""
    return failed(
        request,
        _("The answer of your organisation’s sign-in could not be checked, so we did not use it."),
        provider=provider,
        error=error,
    )


def away(request, provider, error):
    """The provider does not answer."""
    return failed(
        request,
        _("Your organisation’s sign-in does not answer. Try again in a few minutes."),
        status=503,
        provider=provider,
        error=error,
    )


def too_often(request, provider=None):
    """More attempts than a person makes."""
    return failed(request, _("You are trying too often. Wait ten minutes."), status=429)
