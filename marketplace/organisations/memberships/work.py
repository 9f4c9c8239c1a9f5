"""What memberships give to "Your work"."""

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower

from marketplace.organisations.models import Invitation, Membership
from marketplace.organisations.work import Section

from . import showing

MOST = 5


def waiting(person):
    """The requests that wait for this person's answer as lead."""
    return Membership.objects.awaiting(person)


def asked_of_lead(person, waiting=0) -> Section | None:
    """Who asks to act for one's organisation; nothing while nobody does."""
    if not waiting:
        return None
    asked = Membership.objects.awaiting(person).select_related("person", "organisation")
    rows = [showing.person_row(each) for each in asked[:MOST]]
    return Section("memberships/your_work.html", {"waiting": waiting, "rows": rows})


def asked_by(person):
    """The requests of this person that wait."""
    return Membership.objects.requested().filter(person=person)


def invited(person):
    """The invitations that this person can answer."""
    own = EmailAddress.objects.filter(user=person, verified=True)
    return Invitation.objects.open().filter(email__in=own.values(small=Lower("email")))


def under_way(person, asked=0, invited=0) -> Section | None:
    """What they asked for and to what they are invited; nothing while nothing waits."""
    if not asked + invited:
        return None
    return Section("memberships/under_way_section.html", showing.under_way(person))
