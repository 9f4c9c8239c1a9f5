"""A person is told at once when another way into their account comes or goes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.notices.kinds import Kind
from marketplace.notices.registry import Words, tells

from .models import Provider


def connect() -> None:
    """Have both told; for AppConfig.ready."""
    tells("signon.connected", kind=Kind.ACCOUNT, hears=who_did_it, says=says_connected)
    tells("signon.disconnected", kind=Kind.ACCOUNT, hears=who_did_it, says=says_disconnected)


def who_did_it(entry) -> list:
    """The person whose account it is."""
    return [entry.persona.user]


def says_connected(entry, user) -> Words | None:
    """Which organisation can let them in from now on."""
    provider = Provider.objects.filter(pk=entry.subject_id).select_related("organisation").first()
    if provider is None:
        return None
    title = _("%(name)s can now let you in") % {"name": provider.organisation}
    text = _(
        "You connected the sign-in of %(name)s to your account. "
        "If it was not you: disconnect it, change your password and tell the operator today."
    )
    return Words(title, text % {"name": provider.organisation}, reverse("signon"))


def says_disconnected(entry, user) -> Words:
    """That one way in is gone."""
    text = _(
        "You disconnected an organisation’s sign-in from your account. "
        "If it was not you: change your password and tell the operator today."
    )
    return Words(_("A sign-in is disconnected from your account"), text, reverse("signon"))
