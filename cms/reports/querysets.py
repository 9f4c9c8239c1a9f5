"""Facts about many reports."""

from django.db import models
from django.db.models import Q

from cms import rules
from marketplace.organisations.models import Membership


def is_broker(user):
    """Whether the user is a broker of the operator of this site."""
    return Membership.objects.of(user).filter(role="broker", organisation__kind="operator").exists()


class ReportQuerySet(models.QuerySet):
    """Reports by who may see them and how long they have waited."""

    def visible_to(self, user):
        """Those of one's own organisations, the platform's for its editors, the escalated ones
        for brokers; none for anybody else."""
        if not user.is_authenticated:
            return self.none()
        seen = Q(organisation__in=rules.organisations_written_for(user))
        if rules.is_platform_editor(user):
            seen |= Q(organisation=None)
        if is_broker(user):
            seen |= Q(escalated_at__isnull=False)
        return self.filter(seen)

    def unanswered(self):
        """Those that still wait for an answer, of anybody."""
        return self.filter(state__in=("waiting", "escalated"))

    def overdue(self, since):
        """Those that have waited for their owner since before this moment."""
        return self.filter(state="waiting", at__lte=since)

    def erasable(self, since):
        """Those answered before this moment whose reporter's address is still kept."""
        return self.filter(state="answered", answered_at__lte=since).exclude(email="")
