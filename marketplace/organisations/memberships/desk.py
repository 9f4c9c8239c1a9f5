"""What about memberships waits for a broker: requests that no lead can answer."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from marketplace.organisations.kinds import Standing
from marketplace.organisations.models import EmailDomain, Membership, Organisation
from marketplace.organisations.work import Section

from .showing import address

MOST = 50
FEW = 20


class Waiting(NamedTuple):
    """Who asks to act for what, what they wrote, and whether their address is at its domain."""

    organisation: Organisation
    person: str
    role: str
    message: str
    at: datetime
    fits: bool
    url: str


def without_lead(person) -> Section:
    """The oldest requests for organisations without a lead, and those that lost theirs."""
    asked = Membership.objects.without_decider().select_related("person", "organisation")
    asked = list(asked.exclude(person=person)[: MOST + 1])
    domains = set(
        EmailDomain.objects.filter(
            organisation__in={each.organisation_id for each in asked}
        ).values_list("organisation_id", "domain")
    )
    shown = {
        "rows": [waiting(each, domains) for each in asked[:MOST]],
        "more": len(asked) > MOST,
    }
    lost = list(leaderless()[: FEW + 1])
    return Section(
        "memberships/desk.html", shown | {"leaderless": lost[:FEW], "others": len(lost) > FEW}
    )


def waiting(membership, domains) -> Waiting:
    """A request as the desk shows it."""
    person, organisation = membership.person, membership.organisation
    domain = person.email.rpartition("@")[2].lower()
    return Waiting(
        organisation,
        person.name or _("Somebody without a name"),
        membership.get_role_display(),
        membership.message,
        membership.asked_at,
        (organisation.pk, domain) in domains,
        address(membership),
    )


def leaderless():
    """The organisations of today that were claimed, for which people act without a lead."""
    acting = Membership.objects.active().values("organisation")
    led = Membership.objects.leading().values("organisation")
    claimed = Organisation.objects.current().exclude(standing=Standing.UNCLAIMED)
    return claimed.filter(pk__in=acting).exclude(pk__in=led).exclude(kind="operator")
