"""A person is told at once when another way into their account comes or goes; the leads of an
organisation when its own sign-in is bound, changed or unbound."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from marketplace.notices.kinds import Kind
from marketplace.notices.registry import Words, tells
from marketplace.organisations.models import Membership

from .models import Provider

BOUND = {
    "signon.bound": gettext_noop("%(name)s can now sign its people in"),
    "signon.bound_again": gettext_noop("%(name)s can sign its people in again"),
    "signon.changed": gettext_noop("The sign-in of %(name)s was changed"),
    "signon.unbound": gettext_noop("%(name)s does not sign its people in any more"),
}


def connect() -> None:
    """Have all of it told; for AppConfig.ready."""
    tells("signon.connected", kind=Kind.ACCOUNT, hears=who_did_it, says=says_connected)
    tells("signon.disconnected", kind=Kind.ACCOUNT, hears=who_did_it, says=says_disconnected)
    for verb in BOUND:
        tells(verb, kind=Kind.MEMBERSHIPS, hears=leads, says=says_bound)


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


def leads(entry) -> list:
    """Those who lead the organisation whose sign-in it is, but for who did it."""
    led = Membership.objects.leading().filter(organisation=entry.organisation)
    if entry.persona_id:
        led = led.exclude(person=entry.persona.user_id)
    return list({one.person_id: one.person for one in led.select_related("person")}.values())


def says_bound(entry, user) -> Words:
    """What a broker did to the way in which colleagues sign in, and what to do when it is wrong."""
    organisation, because = entry.organisation, entry.data.get("because", "")
    title = _(BOUND[entry.verb]) % {"name": organisation}
    said = _("A broker does this. If nobody at your organisation asked for it, tell them today.")
    text = f"{said}\n\n{because}" if because else said
    return Words(title, text, reverse("organisation_people", args=[organisation.slug]))
