"""What brokers and leads see of the sign-ins that are bound."""

from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.facts import Fact, Row
from marketplace.journal.models import Entry
from marketplace.organisations.models import Membership
from marketplace.organisations.work import Section

from . import papers
from .models import Identity, Provider
from .states import Protocol

BINDING = ("signon.bound", "signon.bound_again")


class Since(NamedTuple):
    """When a provider was last bound, and by whom: "" for a command on the server."""

    at: datetime
    by: str


def on_desk(person) -> Section:
    """The way to the sign-ins that are bound; the desk has no question left to count them."""
    return Section("signon/desk/section.html", {})


def on_people_page(organisation) -> Section:
    """By which service of their own colleagues sign in, and who does. Two questions."""
    listed = Provider.objects.visible_to(None).filter(organisation=organisation).order_by("pk")
    doors = list(listed)
    active = Membership.objects.active().filter(organisation=organisation)
    come = Identity.objects.filter(
        issuer__in=[door.issuer for door in doors], person__in=active.values("person")
    )
    names = {}
    for identity in come.select_related("person").order_by("person__name") if doors else []:
        names.setdefault(identity.issuer, []).append(str(identity.person))
    shown = [(door, names.get(door.issuer, [])) for door in doors]
    return Section("signon/people_section.html", {"doors": shown, "organisation": organisation})


def listed() -> dict:
    """All providers: those in use and those that were unbound, as rows. Two questions."""
    held = list(Provider.objects.listed().with_use())
    when = since(held)
    rows = {True: [], False: []}
    for provider in held:
        rows[provider.active].append(row(provider, when.get(provider.pk)))
    return {"rows": rows[True], "former": rows[False]}


def since(held) -> dict[int, Since]:
    """When each of these providers was last bound and by whom, out of the journal."""
    lines = Entry.objects.filter(
        subject_type=Provider._meta.label_lower,
        subject_id__in=[str(provider.pk) for provider in held],
        verb__in=BINDING,
    )
    return {
        int(line.subject_id): Since(line.at, str(line.persona) if line.persona else "")
        for line in lines.select_related("persona__user").order_by("pk")
    }


def row(provider, when) -> Row:
    """A provider in the list."""
    return Row(
        kind=provider.get_protocol_display(),
        title=str(provider.organisation),
        url=reverse("signon_provider", args=[provider.slug]),
        line=provider.issuer,
        facts=facts(provider, when),
    )


def facts(provider, when) -> list[Fact]:
    """Since when, by whom, how many people and when last."""
    told = []
    if not provider.active:
        told.append(Fact(_("State"), _("unbound"), "stopped"))
    if when:
        day = date_format(when.at, "DATE_FORMAT")
        told.append(Fact(_("Bound"), _("bound on %(day)s") % {"day": day}))
        by = _("by %(name)s") % {"name": when.by} if when.by else _("by a command on the server")
        told.append(Fact(_("Bound by"), by))
    if not provider.people:
        return [*told, Fact(_("Who connected it"), _("nobody connected it yet"))]
    words = ngettext(
        "%(count)s person connected it", "%(count)s people connected it", provider.people
    )
    told.append(Fact(_("Who connected it"), words % {"count": provider.people}))
    used = date_format(provider.used_at, "DATE_FORMAT") if provider.used_at else ""
    last = _("last used on %(day)s") % {"day": used} if used else _("not used yet")
    return [*told, Fact(_("Last used"), last)]


def whole(provider) -> dict:
    """Everything about one provider, but its secret."""
    return {
        "provider": provider,
        "facts": facts(provider, since([provider]).get(provider.pk)) if provider.pk else [],
        "hand_over": hand_over(provider),
        "is_saml": provider.protocol == Protocol.SAML,
        "certificates": [papers.shown(pem) for pem in provider.certificates],
    }


def hand_over(provider) -> list[tuple[str, str]]:
    """(what it is called, its value): what the organisation's administrators have to fill in."""
    if provider.protocol == Protocol.OIDC:
        return [
            (_("Redirect address (redirect URI)"), provider.returns_to),
            (_("What it asks for (scopes)"), "openid email profile"),
        ]
    return [
        (_("Entity ID, where our metadata stands once it is bound"), provider.entity_id),
        (_("Reply address (Assertion Consumer Service, HTTP-POST)"), provider.returns_to),
    ]


def without_another_way(provider) -> int:
    """How many people have neither a password nor a passkey, nor another sign-in like this one."""
    mine = Identity.objects.at(provider).select_related("person")
    others = Identity.objects.exclude(issuer=provider.issuer).values_list("person", flat=True)
    has_key = "webauthn"
    alone = mine.exclude(person__in=others).exclude(person__authenticator__type=has_key)
    return sum(not identity.person.has_usable_password() for identity in alone)


def new(organisation, protocol) -> Provider:
    """A provider of an organisation that is not kept yet, with the addresses that it would have."""
    return Provider(organisation=organisation, protocol=protocol, slug=free_slug(organisation))


def free_slug(organisation) -> str:
    """The first address name for its next provider that is not taken: leeds, leeds-2, …"""
    base = slugify(organisation.slug)[:50]
    taken = set(Provider.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 1
    while (name := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return name
