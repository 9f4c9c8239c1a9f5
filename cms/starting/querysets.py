"""Facts about many needs that are being written."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cms import rules
from marketplace.organisations.models import Membership


class StartedNeedQuerySet(models.QuerySet):
    """Started needs by whose they are, and by who else may learn of them."""

    def visible_to(self, user):
        """One's own; nobody else reads what somebody is still writing."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def unfinished(self):
        """Those that are no page yet."""
        return self.filter(finished_at=None)

    def open(self):
        """Those that councils may find by their need, as their authors allow it.

        Until their page is first published. Those too short to compare are left out, and those
        whose author no longer writes for the organisation.
        """
        writing = Membership.objects.active().filter(
            person=OuterRef("person"),
            organisation=OuterRef("organisation"),
            role__in=rules.WRITERS,
            person__is_active=True,
        )
        unpublished = Q(page__isnull=False, page__first_published_at=None)
        return self.filter(
            Q(finished_at=None) | unpublished,
            Exists(writing),
            open_to_others=True,
            answers__need__has_key="title",
            answers__today__has_key="today",
        ).select_related("organisation", "page")

    def forgettable(self, since):
        """Those not finished and not changed since before this moment."""
        return self.unfinished().filter(changed__lte=since)
