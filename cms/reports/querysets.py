"""Facts about many reports."""

from django.db import models
from django.db.models import Exists, Q, Value
from django.db.models.functions import Coalesce

from cms import rules
from cms.choices import LANGUAGED
from marketplace.organisations.models import Membership


class ReportQuerySet(models.QuerySet):
    """Reports by who may see them and how long they have waited."""

    def visible_to(self, user):
        """Those of one's own organisations, the platform's for its editors, the escalated ones
        for brokers; none for anybody else."""
        if not user.is_authenticated:
            return self.none()
        brokering = Membership.objects.of(user).filter(role="broker", organisation__kind="operator")
        editing = rules.editing(user)
        return self.filter(
            Q(organisation__in=rules.organisations_written_for(user))
            | (Q(organisation=None) & (Q(Exists(editing)) | Q(Value(user.is_superuser))))
            | (Q(escalated_at__isnull=False) & Q(Exists(brokering)))
        )

    def with_pages(self):
        """With their pages, and each page's language as `page_language`, in the same question."""
        languages = [f"page__{name}__language" for name in LANGUAGED]
        told = self.select_related("page", "organisation")
        return told.annotate(page_language=Coalesce(*languages, Value("en")))

    def unanswered(self):
        """Those that still wait for an answer, of anybody."""
        return self.filter(state__in=("waiting", "escalated"))

    def overdue(self, since):
        """Those that have waited for their owner since before this moment."""
        return self.filter(state="waiting", at__lte=since)

    def erasable(self, since):
        """Those answered before this moment whose reporter's address is still kept."""
        return self.filter(state="answered", answered_at__lte=since).exclude(email="")
