"""What people ask the owners of entries, what is said to it, and complaints about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .querysets import ComplaintQuerySet, QuestionQuerySet
from .states import Side, State

LONGEST = 2000


class Question(models.Model):
    """A person asks the owner of an entry something; the thread begins with these words.

    `organisation` is the owner when it was asked; `asking_for` the organisation for which the
    person asks, if any. `waiting_since` is when an answer was last wanted.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="questions")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="questions_received"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asking_for = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        on_delete=models.PROTECT,
        related_name="questions_asked",
    )
    text = models.TextField(_("question"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=5)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    at = models.DateTimeField(_("asked on"))
    waiting_since = models.DateTimeField(_("waiting since"))
    closed_at = models.DateTimeField(_("closed on"), null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to an owner")
        verbose_name_plural = _("questions to owners")
        indexes = [
            models.Index(fields=["state", "waiting_since"], name="question_state"),
            models.Index(fields=["asked_by", "at"], name="question_asked_by"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="question_state_known"
            ),
            models.UniqueConstraint(
                fields=["page", "asked_by"],
                condition=Q(state="waiting", asked_by__isnull=False),
                name="one_waiting_question_per_person",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None)),
                name="question_closed_with_a_date",
            ),
        ]

    def __str__(self):
        return f"{self.pk}: {self.get_state_display()}"


class Reply(models.Model):
    """Words in the thread of a question, for one of its sides."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="replies")
    side = models.CharField(_("who speaks"), max_length=10, choices=Side)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("reply"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=5)
    at = models.DateTimeField(_("written on"))

    class Meta:
        verbose_name = _("reply to a question")
        verbose_name_plural = _("replies to questions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="reply_side_known")
        ]

    def __str__(self):
        return f"{self.question_id}: {self.get_side_display()}"


class Complaint(models.Model):
    """One side says that a thread is misused; a broker reads it and decides."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="complaints")
    side = models.CharField(_("who complains"), max_length=10, choices=Side)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    because = models.TextField(_("reason"), max_length=LONGEST)
    at = models.DateTimeField(_("complained on"))
    settled_at = models.DateTimeField(_("settled on"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    upheld = models.BooleanField(_("upheld"), null=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint about a question")
        verbose_name_plural = _("complaints about questions")
        constraints = [
            models.UniqueConstraint(
                fields=["question"], condition=Q(settled_at=None), name="one_open_complaint"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, upheld=None)
                | Q(settled_at__isnull=False, upheld__isnull=False),
                name="complaint_settled_with_an_outcome",
            ),
        ]

    def __str__(self):
        return f"{self.question_id}: {self.at:%Y-%m-%d}"
