"""What is known of each entry's freshness. An entry without a row is as fresh as its text."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .querysets import StandingQuerySet


class Standing(models.Model):
    """When the owner last said that an entry holds, when we asked, and since when it is stale."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="freshness"
    )
    confirmed_at = models.DateTimeField(_("said to hold on"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nudged_at = models.DateTimeField(_("asked on"), null=True)
    stale_at = models.DateTimeField(_("stale since"), null=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("freshness of an entry")
        verbose_name_plural = _("freshness of entries")
        indexes = [
            models.Index(fields=["confirmed_at"], name="freshness_confirmed"),
            models.Index(fields=["nudged_at"], name="freshness_nudged"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(stale_at=None) | Q(nudged_at__isnull=False),
                name="freshness_stale_after_a_nudge",
            )
        ]

    def __str__(self):
        return f"{self.page_id}: {self.confirmed_at:%Y-%m-%d}"
