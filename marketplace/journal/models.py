"""The journal's rows: who (erasable), what (hashed, append-only), and what is still to be done."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .querysets import JobQuerySet
from .states import OVER, State


class Persona(models.Model):
    """Stands for a person inside the hashed journal, so that the person can be erased.

    The uuid is what entries carry; the link to the account is cut when the account goes.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="persona"
    )

    class Meta:
        verbose_name = _("persona")

    def __str__(self):
        return str(self.user) if self.user_id else str(_("a former user"))


class Entry(models.Model):
    """One thing that happened. Never changed and never deleted: the database refuses both."""

    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=64)
    persona = models.ForeignKey(
        Persona, null=True, on_delete=models.PROTECT, related_name="entries"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    data = models.JSONField(default=dict)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="journal_subject")
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_type} {self.subject_id}"


class Head(models.Model):
    """The end of the chain: one row, locked while an entry is added."""

    hash = models.CharField(max_length=64, blank=True)
    length = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("journal head")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_journal_head")]

    def __str__(self):
        return f"{self.length}: {self.hash[:12]}"


class Generation(models.Model):
    """Counts the changes that a stranger could see; the page cache keys on it. One row."""

    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("content generation")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_generation")]

    def __str__(self):
        return str(self.value)


class Job(models.Model):
    """One thing in the outbox: to be done after the change that asked for it, once for its key.

    `due_at` is when a worker next looks at it: the time of the next try, or the end of the lease
    of the worker that has it. `holder` names that worker's lease. `data` is JSON, and emptied
    when a job that may hold personal data is over.
    """

    topic = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    holder = models.CharField(max_length=32, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job in the outbox")
        verbose_name_plural = _("jobs in the outbox")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "due_at", "id"], name="outbox_due")]
        constraints = [
            models.UniqueConstraint(fields=["topic", "key"], name="outbox_one_job_per_key"),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="outbox_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OVER, done_at__isnull=False)
                | (~models.Q(state__in=OVER) & models.Q(done_at=None)),
                name="outbox_over_with_a_date",
            ),
        ]

    def __str__(self):
        return f"{self.topic} {self.key}"
