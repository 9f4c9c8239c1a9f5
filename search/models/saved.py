"""A search that somebody keeps under a name."""

from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.saved.querysets import SavedSearchQuerySet
from search.saved.states import Often

LONGEST_NAME = 120


def new_secret() -> str:
    """What nobody guesses: 256 bits, as an address holds them."""
    return token_urlsafe(32)


class SavedSearch(models.Model):
    """A list of the site with words and choices, and what its owner knows of it already.

    `query` is the query string of its page; `fingerprint` that of list and query, so that one
    person keeps each search once. `secret` is the address of its feed. `known` holds the numbers
    of all that was ever found in it, by what they are ("page", "organisation"); None until it was
    first looked at.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    list = models.CharField(_("list"), max_length=20)
    query = models.TextField(_("what is searched"), blank=True)
    fingerprint = models.CharField(max_length=64)
    language = models.CharField(_("language"), max_length=5)
    often = models.CharField(_("how often"), max_length=10, choices=Often, default=Often.DAILY)
    secret = models.CharField(max_length=64, unique=True, default=new_secret)
    known = models.JSONField(null=True)
    saved_at = models.DateTimeField(_("saved on"), default=timezone.now)
    looked_at = models.DateTimeField(_("last looked at"), null=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "fingerprint"], name="one_saved_search_per_question"
            ),
            models.CheckConstraint(
                condition=models.Q(often__in=Often.values), name="saved_search_often_known"
            ),
        ]

    def __str__(self):
        return self.name
