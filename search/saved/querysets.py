"""Facts about many saved searches."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .states import DAYS


class SavedSearchQuerySet(models.QuerySet):
    """Saved searches by whose they are, and by when they are looked at."""

    def visible_to(self, user):
        """One's own; nobody else reads what somebody looks for."""
        return self.filter(person=user.pk) if user.is_authenticated else self.none()

    def due(self, now):
        """Those to be looked at: not yet on this day, or not in these seven days."""
        midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        late = Q(looked_at=None)
        for often, days in DAYS.items():
            late |= Q(often=often, looked_at__lt=midnight - timedelta(days=days - 1))
        return self.filter(late, often__in=DAYS, person__is_active=True).order_by("pk")
