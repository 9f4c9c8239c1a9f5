"""Facts about many jobs of the outbox."""

from django.db import models

from .states import OPEN, OVER, STUCK


class JobQuerySet(models.QuerySet):
    """Jobs by what has to be done about them."""

    def open(self):
        """Those that a worker has still to look at."""
        return self.filter(state__in=OPEN)

    def asked(self, now):
        """Those a worker has to look at, but for what was asked for a later moment."""
        return self.open().filter(made_at__lte=now)

    def due(self, now):
        """Those whose time has come, or whose worker's lease has ended; the longest due first."""
        return self.open().filter(due_at__lte=now).order_by("due_at", "pk")

    def stuck(self):
        """Those that wait for a person, the oldest first."""
        return self.filter(state__in=STUCK).order_by("made_at", "pk")

    def over_since(self, moment):
        """Those that were over before this moment."""
        return self.filter(state__in=OVER, done_at__lt=moment)
