"""A need that somebody is putting into words, question by question, before it is a page."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.choices import LANGUAGES
from cms.starting.querysets import StartedNeedQuerySet


class StartedNeed(models.Model):
    """What one person has answered so far for their organisation; a page once it is finished.

    `answers` holds the answers to each question by the names of its fields, as JSON; an empty one
    is left out. Others learn of it only where `open_to_others` is set.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="started_needs"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="started_needs"
    )
    token = models.CharField(_("mark of the form it began with"), max_length=32)
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    open_to_others = models.BooleanField(_("others may find it"), default=False)
    page = models.OneToOneField(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="started_need"
    )
    began = models.DateTimeField(_("begun on"), default=timezone.now)
    changed = models.DateTimeField(_("last changed on"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished on"), null=True)

    objects = StartedNeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("started need")
        verbose_name_plural = _("started needs")
        ordering = ["-changed", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "token"], name="one_started_need_per_form"),
            models.CheckConstraint(
                condition=Q(page=None) | Q(finished_at__isnull=False),
                name="started_need_finished_with_a_date",
            ),
        ]

    def __str__(self):
        return self.title or str(_("A need without a title"))

    @property
    def words(self):
        """Every answer so far by the name of its field, whichever question asked for it."""
        return {name: said for told in self.answers.values() for name, said in told.items()}

    @property
    def title(self):
        """Its title; "" as long as it has none."""
        return self.words.get("title", "")

    @property
    def live(self):
        """Whether others may find it, as they find a page that is live."""
        return self.open_to_others and (
            not self.finished_at or bool(self.page and not self.page.first_published_at)
        )
