"""Facts about many organisations and memberships."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from . import likeness


class OrganisationQuerySet(models.QuerySet):
    """Organisations by what they are."""

    def visible_to(self, user):
        """All of them, for everybody: who exists is public."""
        return self.all()

    def current(self):
        """Those that exist today."""
        return self.filter(closed=None)

    def councils(self):
        """Councils that exist today."""
        return self.current().filter(kind="council")

    def bordering(self, slug):
        """The councils of today that border on the organisation with this address name."""
        return self.councils().filter(neighbours__slug=slug)

    def like(self, organisation, count=6):
        """At most `count` councils of today like this one, as Likenesses with reasons, best first.

        Where they are plays no part. Nothing is like an organisation that is no council.
        """
        if organisation.kind != "council":
            return []
        return likeness.closest(self.councils(), organisation, count)


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
