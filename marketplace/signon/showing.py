"""What the page of one's sign-ins shows."""

from django.db.models import OuterRef, Subquery

from .models import Identity, Provider
from .rules import may_disconnect


def identities_of(person) -> list[tuple]:
    """(identity with `organisation_name`, may it go) for each of a person's; the oldest first."""
    named = Provider.objects.filter(issuer=OuterRef("issuer")).values("organisation__name")
    mine = Identity.objects.visible_to(person).annotate(organisation_name=Subquery(named[:1]))
    held = list(mine.order_by("since", "pk"))
    return [(identity, may_disconnect(person, identity)) for identity in held]


def offered(person) -> list[Provider]:
    """The providers in use: all for a visitor, for a person those they have no identity at."""
    listed = Provider.objects.visible_to(person).listed()
    if person.is_authenticated:
        held = Identity.objects.visible_to(person).values("issuer")
        listed = listed.exclude(issuer__in=held)
    return list(listed)
