"""Terms: services, topics, reference components, goals and technologies, in two languages."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from . import querysets


class Scheme(models.TextChoices):
    """The lists a term can come from."""

    LGSL = "lgsl", _("Service (LGSL, United Kingdom)")
    UPL = "upl", _("Service (UPL, Netherlands)")
    SERVICE = "service", _("Service (English and Dutch)")
    EUROVOC = "eurovoc", _("Topic (EuroVoc)")
    GEMMA = "gemma", _("Reference component (GEMMA)")
    GOAL = "goal", _("Goal for society")
    TECHNOLOGY = "technology", _("Technology")


SERVICES = (Scheme.LGSL, Scheme.UPL, Scheme.SERVICE)


class Term(models.Model):
    """One concept of one scheme. At least one of the two labels is filled."""

    scheme = models.CharField(_("list"), max_length=12, choices=Scheme)
    code = models.CharField(_("code"), max_length=200)
    label_en = models.CharField(_("English label"), max_length=255, blank=True)
    label_nl = models.CharField(_("Dutch label"), max_length=255, blank=True)
    synonyms_en = models.JSONField(_("English synonyms"), default=list, blank=True)
    synonyms_nl = models.JSONField(_("Dutch synonyms"), default=list, blank=True)
    description = models.TextField(_("description"), blank=True)
    broader = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="narrower",
        verbose_name=_("broader"),
    )
    related = models.ManyToManyField("self", blank=True, verbose_name=_("related"))
    same_as = models.CharField(
        _("same as"),
        max_length=255,
        blank=True,
        help_text=_("The web address of the same concept elsewhere."),
    )
    retired = models.BooleanField(_("no longer in the list"), default=False)

    objects = querysets.TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["scheme", "label_en", "label_nl"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="one_term_per_code"),
            models.CheckConstraint(
                condition=~models.Q(label_en="", label_nl=""), name="term_has_a_label"
            ),
        ]

    def __str__(self):
        return f"{self.label} ({self.get_scheme_display()})"

    @property
    def key(self):
        """Scheme and code as one text, such as "lgsl:485": what facets and files use."""
        return f"{self.scheme}:{self.code}"

    @property
    def label(self):
        """The label in the reader's language, else in the other."""
        return self.label_in(get_language())

    def label_in(self, language):
        """The label in "en" or "nl", falling back to the other."""
        first, second = (
            (self.label_nl, self.label_en) if language == "nl" else (self.label_en, self.label_nl)
        )
        return first or second
