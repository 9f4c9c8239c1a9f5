"""What the pages about one's data show."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from marketplace.organisations.handing_over import in_hand
from marketplace.organisations.kinds import Status
from marketplace.organisations.memberships.rules import who_can_take
from marketplace.organisations.models import Membership, Organisation


@dataclass(frozen=True)
class Handover:
    """What a person has in hand at an organisation, and who could take it over."""

    organisation: Organisation
    words: str
    takers: QuerySet

    @property
    def field(self) -> str:
        """The name of its field."""
        return f"to_{self.organisation.pk}"


def handovers_of(person) -> list[Handover]:
    """One for each organisation where something is in hand and a colleague can take it."""
    acting = Membership.objects.filter(person=person, status=Status.ACTIVE)
    found = {one.organisation_id: one for one in acting.select_related("organisation")}
    handovers = []
    for membership in found.values():
        held, takers = in_hand(person, membership.organisation), who_can_take(membership)
        if held and takers.exists():
            what = "; ".join(f"{one.label}: {', '.join(one.titles)}" for one in held)
            words = _("You have in hand: %(what)s") % {"what": what}
            handovers.append(Handover(membership.organisation, words, takers))
    return handovers
