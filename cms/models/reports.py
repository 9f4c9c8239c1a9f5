"""What a reader reported as wrong on a page."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.reports.querysets import ReportQuerySet

# No letters that are read as figures, and none that make words.
LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"


class What(models.TextChoices):
    OUT_OF_DATE = "out_of_date", _("It is out of date")
    INCORRECT = "incorrect", _("It is not correct")
    BROKEN_LINK = "broken_link", _("A link does not work")
    ACCESSIBILITY = "accessibility", _("I cannot read or use it (accessibility)")
    NOT_HERE = "not_here", _("It should not be here")
    OTHER = "other", _("Something else")


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    ESCALATED = "escalated", _("Passed on to the brokers")
    ANSWERED = "answered", _("Answered")


def new_reference():
    """Eight letters and figures that a person can read out over the telephone."""
    return "".join(secrets.choice(LETTERS) for _letter in range(8))


class Report(models.Model):
    """One report. `organisation` answers it; None stands for the editors of the platform.

    `email` is the only thing kept of who reported, and is erased some time after the answer.
    """

    reference = models.CharField(
        _("reference"), max_length=8, unique=True, default=new_reference, editable=False
    )
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="reports"
    )
    path = models.CharField(_("address"), max_length=500)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        on_delete=models.PROTECT,
        related_name="reports",
    )
    what = models.CharField(_("what is wrong"), max_length=15, choices=What)
    text = models.TextField(_("in the reader's words"), max_length=2000)
    email = models.EmailField(_("e-mail address for the answer"), blank=True)
    language = models.CharField(_("language"), max_length=5)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    at = models.DateTimeField(_("received on"))
    escalated_at = models.DateTimeField(_("passed on at"), null=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of something wrong")
        verbose_name_plural = _("reports of something wrong")
        indexes = [models.Index(fields=["state", "at"], name="report_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="report_state_known"),
            models.CheckConstraint(condition=Q(what__in=What.values), name="report_what_known"),
            models.CheckConstraint(
                condition=(Q(state="answered", answered_at__isnull=False) & ~Q(answer=""))
                | (~Q(state="answered") & Q(answered_at=None, answer="")),
                name="report_answered_with_words_and_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="escalated") | Q(escalated_at__isnull=False),
                name="report_escalated_with_a_date",
            ),
        ]

    def __str__(self):
        return self.reference
