"""What a person may see of matching, as the keys that items carry."""

from marketplace.organisations.kinds import Kind
from marketplace.organisations.models import Membership
from search.matching.items import COUNCILS

PUBLIC = frozenset({"public"})


def viewer_of(user) -> frozenset[str]:
    """The keys of a user; whoever acts for a council sees needs that are still being written.

    One query, and none for a stranger.
    """
    if not user.is_authenticated:
        return PUBLIC
    acts = Membership.objects.of(user).filter(organisation__kind=Kind.COUNCIL)
    return PUBLIC | {COUNCILS} if acts.exists() else PUBLIC
