"""What memberships give to "Your work". They cost no questions of their own."""

from allauth.account.models import EmailAddress
from django.db.models import OuterRef
from django.db.models.functions import Lower

from marketplace.organisations.kinds import Kind
from marketplace.organisations.models import Invitation, Membership, Organisation
from marketplace.organisations.work import Section


def waiting_beside():
    """The requests for the organisation of the membership in an outer question, by its lead."""
    return Membership.objects.requested().filter(
        organisation=OuterRef("organisation"),
        organisation__memberships__pk=OuterRef("pk"),
        organisation__memberships__role="lead",
    )


def asked_by(person):
    """The requests of this person that wait."""
    return Membership.objects.requested().filter(person=person)


def invited(person):
    """The invitations that this person can answer."""
    own = EmailAddress.objects.filter(user=person, verified=True)
    return Invitation.objects.open().filter(email__in=own.values(small=Lower("email")))


def suggested(person):
    """The organisations that the person's address points to, while they act for none of these."""
    domain = person.email.rpartition("@")[2].lower()
    mine = Membership.objects.live().filter(person=person).values("organisation")
    pointed = Organisation.objects.current().filter(email_domains__domain=domain)
    return pointed.exclude(kind=Kind.OPERATOR).exclude(pk__in=mine)


def under_way(person, asked=0, invited=0, suggested=0) -> Section | None:
    """How much they asked for, to how much they are invited, and whether their address suggests
    an organisation; nothing where there is none of it."""
    if not asked + invited + suggested:
        return None
    shown = {"asked": asked, "invited": invited, "suggested": suggested}
    return Section("memberships/your_work.html", shown)
