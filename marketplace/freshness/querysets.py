"""Facts about the freshness of many entries."""

from django.db import models


class StandingQuerySet(models.QuerySet):
    """Entries by how long their owners have been silent."""

    def stale(self):
        """Those that were marked stale."""
        return self.filter(stale_at__isnull=False)

    def untouched_since(self, moment):
        """Those not said to hold since before this moment, about which we have not asked yet."""
        return self.filter(nudged_at=None, confirmed_at__lte=moment).order_by("confirmed_at", "pk")

    def unanswered_since(self, moment):
        """Those about which we asked before this moment, without an answer and not yet stale."""
        asked = self.filter(stale_at=None, nudged_at__lte=moment)
        return asked.order_by("nudged_at", "pk")

    def nudged(self):
        """Those about which we asked, stale or not."""
        return self.filter(nudged_at__isnull=False)
