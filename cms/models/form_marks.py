"""Which form a page began with, so that a form sent twice begins one page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormMark(models.Model):
    """The mark that a form carried, and the page that was begun with it."""

    mark = models.CharField(_("mark of the form it began with"), max_length=32, unique=True)
    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="form_mark"
    )

    class Meta:
        verbose_name = _("mark of a form")
        verbose_name_plural = _("marks of forms")

    def __str__(self):
        return self.mark
