"""The index as rows, shared by every database, and the searches that found nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models.state import State


class IndexedDocument(models.Model):
    """One document as it stands in the index: what is shown, and its analysed text.

    The `*_stems` columns hold one token for each word of the text beside them, in order;
    `part_stems` holds what compounds are made of and the tokens of subjects (concepts.py).
    `codes` are the FacetValues of the document, as 32-bit integers.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=50)
    language = models.CharField(max_length=35)
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    terms = models.TextField(blank=True)
    translation = models.TextField(blank=True)
    published = models.DateTimeField(db_index=True)
    updated = models.DateTimeField()
    sort_title = models.TextField(db_index=True)
    payload = models.JSONField(default=dict)
    codes = models.BinaryField()
    title_stems = models.TextField(blank=True)
    summary_stems = models.TextField(blank=True)
    terms_stems = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)
    part_stems = models.TextField(blank=True)
    compounds = models.JSONField(default=dict)
    starts = models.BinaryField()

    class Meta:
        verbose_name = _("indexed document")
        verbose_name_plural = _("indexed documents")

    def __str__(self):
        return f"{self.key} {self.title}"


class FacetValue(models.Model):
    """A facet and one of its values under a small number; the facet "" holds visibility keys."""

    facet = models.CharField(max_length=50, blank=True)
    value = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("facet value")
        verbose_name_plural = _("facet values")
        constraints = [
            models.UniqueConstraint(fields=["facet", "value"], name="one_number_per_facet_value")
        ]

    def __str__(self):
        return f"{self.facet}={self.value}"


class IndexState(State):
    """Which state the index is in."""

    class Meta(State.Meta):
        verbose_name = _("state of the index")
        verbose_name_plural = _("states of the index")


class Change(models.Model):
    """When a document was last indexed or removed, so that a rebuild keeps what is newer."""

    key = models.CharField(max_length=200, unique=True)
    token = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("change of the index")
        verbose_name_plural = _("changes of the index")

    def __str__(self):
        return self.key


class EmptySearch(models.Model):
    """Words that found nothing: how often and when last, never who."""

    words = models.CharField(_("words"), max_length=200, unique=True)
    count = models.PositiveIntegerField(_("times searched"), default=1)
    last_seen = models.DateTimeField(_("last searched"))

    class Meta:
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")
        ordering = ["-count", "-last_seen", "pk"]

    def __str__(self):
        return self.words
