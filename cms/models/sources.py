"""Where an imported building block came from, and where its source and its editor disagree."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ImportedSource(models.Model):
    """The source a block was read from, kept whole: what the page has no field for is here."""

    page = models.OneToOneField(
        "cms.BuildingBlockPage", on_delete=models.CASCADE, related_name="source"
    )
    format = models.CharField(_("format"), max_length=12)
    key = models.CharField(_("key in the source"), max_length=300)
    fingerprint = models.CharField(_("SHA-256 of the source"), max_length=64)
    text = models.TextField(_("the source itself"))
    origin = models.CharField(
        _("where it came from"),
        max_length=500,
        blank=True,
        help_text=_("The file's name, or the address it was fetched from."),
    )
    line = models.PositiveIntegerField(_("line"), default=1)
    licence = models.CharField(_("licence its text was taken under"), max_length=20, blank=True)
    how = models.JSONField(_("how it was read"), default=dict, blank=True)
    read_at = models.DateTimeField(_("read at"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen at"), default=timezone.now)
    vanished_at = models.DateTimeField(_("vanished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("imported source")
        constraints = [
            models.UniqueConstraint(fields=["format", "key"], name="one_block_per_source")
        ]
        indexes = [models.Index(fields=["origin"], name="source_by_origin")]

    def __str__(self):
        return f"{self.format}: {self.key}"


class Choice(models.TextChoices):
    """How a disagreement ended."""

    THEIRS = "theirs", _("the source's text was taken")
    OURS = "ours", _("the page's text was kept")
    GONE = "gone", _("they agree again")


class ImportConflict(models.Model):
    """A field that an editor changed by hand, and its source since in another way.

    The page keeps the editor's text; `theirs` and `ours` hold both as cms.importing.merging
    writes them, as they were when it was noticed last.
    """

    page = models.ForeignKey(
        "cms.BuildingBlockPage", on_delete=models.CASCADE, related_name="import_conflicts"
    )
    field = models.CharField(_("field"), max_length=40)
    theirs = models.JSONField(_("the source says"))
    ours = models.JSONField(_("the page says"))
    noticed_at = models.DateTimeField(_("noticed at"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("settled by"),
    )
    choice = models.CharField(_("choice"), max_length=8, choices=Choice, blank=True)

    class Meta:
        verbose_name = _("disagreement with the source")
        verbose_name_plural = _("disagreements with the source")
        ordering = ["page", "noticed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "field"],
                condition=models.Q(settled_at=None),
                name="one_open_conflict_per_field",
            )
        ]

    def __str__(self):
        return f"{self.page_id}: {self.field}"
