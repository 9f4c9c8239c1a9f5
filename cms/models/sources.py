"""Where an imported building block came from."""

from django.db import models
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
    read_at = models.DateTimeField(_("read at"), auto_now=True)

    class Meta:
        verbose_name = _("imported source")
        constraints = [
            models.UniqueConstraint(fields=["format", "key"], name="one_block_per_source")
        ]

    def __str__(self):
        return f"{self.format}: {self.key}"
