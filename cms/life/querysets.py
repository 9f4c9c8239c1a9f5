"""Facts about many offers to join entries."""

from django.db import models
from django.db.models import Q

from cms import rules


class MergeOfferQuerySet(models.QuerySet):
    """Offers by who may read them and who is to answer."""

    def visible_to(self, user):
        """Those of an organisation that one writes for, on either side; all for the platform."""
        if not user.is_authenticated:
            return self.none()
        if rules.is_platform_editor(user):
            return self
        mine = rules.organisations_written_for(user)
        return self.filter(Q(acting_for__in=mine) | Q(asked__in=mine))

    def awaiting(self, user):
        """Those that wait for an answer from this user's organisations, the oldest first."""
        asked = self.filter(state="waiting", asked__in=rules.organisations_written_for(user))
        return asked.select_related("going", "staying", "acting_for").order_by("at")
