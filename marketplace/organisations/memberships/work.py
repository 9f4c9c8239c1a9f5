"""What memberships give to "Your work"."""

from marketplace.organisations.models import Membership
from marketplace.organisations.work import Section

from .showing import person_row

MOST = 5


def waiting(person):
    """The requests that wait for this person's answer as lead."""
    return Membership.objects.awaiting(person)


def asked_of_lead(person, waiting=0) -> Section | None:
    """Who asks to act for one's organisation; nothing while nobody does."""
    if not waiting:
        return None
    asked = Membership.objects.awaiting(person).select_related("person", "organisation")
    rows = [person_row(each) for each in asked[:MOST]]
    return Section("memberships/your_work.html", {"waiting": waiting, "rows": rows})
