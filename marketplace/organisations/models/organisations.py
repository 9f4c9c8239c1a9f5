"""Councils, suppliers and other bodies, by every name they go by."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.organisations import querysets
from marketplace.organisations.kinds import (
    Deprivation,
    Kind,
    Rurality,
    Standing,
    Tier,
    country_name,
)


class Organisation(models.Model):
    """A council, supplier, public body, partnership or operator.

    An abolished council keeps its row and its page and points on to its successors.
    """

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.COUNCIL)
    country = models.CharField(_("country"), max_length=6, blank=True)
    code = models.CharField(
        _("official code"), max_length=12, blank=True, help_text=_("GSS or CBS code.")
    )
    register_code = models.CharField(
        _("code in the register"),
        max_length=12,
        blank=True,
        help_text=_(
            "The local authority register's own code, such as KIR: other files name councils by it."
        ),
    )
    tier = models.CharField(_("tier"), max_length=20, blank=True, choices=Tier)
    region = models.CharField(_("region"), max_length=80, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    rurality = models.CharField(_("rural or urban"), max_length=60, blank=True, choices=Rurality)
    deprivation = models.CharField(_("deprivation"), max_length=60, blank=True, choices=Deprivation)
    website = models.URLField(_("website"), max_length=300, blank=True)
    opened = models.DateField(_("exists since"), null=True, blank=True)
    closed = models.DateField(_("ended on"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name=_("succeeded by"),
    )
    neighbours = models.ManyToManyField("self", blank=True, verbose_name=_("borders on"))
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing, default=Standing.UNCLAIMED
    )
    second_reader = models.BooleanField(
        _("a colleague reads a text first"),
        default=True,
        help_text=_("Before the platform reviews it, and while there is a colleague who can."),
    )

    objects = querysets.OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "code"],
                condition=~models.Q(code=""),
                name="one_organisation_per_code",
            ),
            models.UniqueConstraint(
                fields=["register_code"],
                condition=~models.Q(register_code=""),
                name="one_organisation_per_register_code",
            ),
            models.CheckConstraint(
                condition=models.Q(standing__in=Standing.values),
                name="organisation_standing_known",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisation", args=[self.slug])

    @property
    def country_name(self):
        """The country in the reader's language; "" when it is not known."""
        return country_name(self.country)

    @property
    def exists(self):
        """False for an abolished or merged organisation."""
        return self.closed is None


class Alias(models.Model):
    """Another name under which an organisation is known, misspellings included."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="alias_once")]

    def __str__(self):
        return self.name


class EmailDomain(models.Model):
    """The part after the @ that suggests this organisation to somebody who registers."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="email_domains"
    )
    domain = models.CharField(_("domain"), max_length=200, unique=True)

    class Meta:
        verbose_name = _("e-mail domain")
        verbose_name_plural = _("e-mail domains")

    def __str__(self):
        return self.domain
