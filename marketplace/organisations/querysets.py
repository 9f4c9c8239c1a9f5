"""Facts about many organisations and memberships."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class OrganisationQuerySet(models.QuerySet):
    """Organisations by what they are."""

    def current(self):
        """Those that exist today."""
        return self.filter(closed=None)

    def councils(self):
        """Councils that exist today."""
        return self.current().filter(kind="council")


class MembershipQuerySet(models.QuerySet):
    """Memberships by whether they count."""

    def active(self, on=None):
        """Those that give rights on a date (today unless told)."""
        on = on or timezone.localdate()
        return self.filter(
            Q(starts=None) | Q(starts__lte=on), Q(ends=None) | Q(ends__gte=on), status="active"
        )

    def of(self, user):
        """The active memberships of one person; none for a stranger."""
        return self.active().filter(person=user) if user.is_authenticated else self.none()
