"""A file that somebody brings in on a page: kept with its map of columns until it is in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.choices import ContentLicence
from cms.import_pages.querysets import ImportRunQuerySet


class State(models.TextChoices):
    COLUMNS = "columns", _("Waiting for its columns")
    READY = "ready", _("Ready to import")
    RUNNING = "running", _("Not finished yet")
    DONE = "done", _("Imported")
    STOPPED = "stopped", _("Put aside")


MOVES = {
    State.COLUMNS: {State.READY, State.STOPPED},
    State.READY: {State.COLUMNS, State.RUNNING, State.DONE, State.STOPPED},
    State.RUNNING: {State.DONE, State.STOPPED},
    State.DONE: set(),
    State.STOPPED: set(),
}


class ImportRun(models.Model):
    """One file, whole, and the fate of each of its rows: foreseen while ready, then what became.

    `columns` is a columns.Columns as JSON; `fates` are [line, title, outcome, reason, page] each,
    written in `language`. `taken_up` is when somebody last pressed the button, while it works.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="import_runs"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="import_runs"
    )
    token = models.CharField(_("mark of the form it came with"), max_length=32)
    name = models.CharField(_("name of the file"), max_length=120)
    origin = models.CharField(_("address it was fetched from"), max_length=500, blank=True)
    format = models.CharField(_("format"), max_length=12)
    content = models.BinaryField(_("the file"))
    licence = models.CharField(_("licence of its texts"), max_length=20, choices=ContentLicence)
    columns = models.JSONField(_("map of columns"), default=dict, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.COLUMNS)
    language = models.CharField(_("language"), max_length=5)
    fates = models.JSONField(_("fate of each row"), default=list, blank=True)
    counts = models.JSONField(_("rows by outcome"), default=dict, blank=True)
    left = models.PositiveIntegerField(_("rows to go"), default=0)
    at = models.DateTimeField(_("brought on"), default=timezone.now)
    taken_up = models.DateTimeField(_("taken up at"), null=True)
    finished_at = models.DateTimeField(_("finished on"), null=True)
    erased = models.BooleanField(_("file and rows erased"), default=False)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of a file")
        verbose_name_plural = _("imports of files")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["by", "token"], name="one_import_per_form"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="import_run_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("done", "stopped"), finished_at__isnull=False)
                | (~Q(state__in=("done", "stopped")) & Q(finished_at=None)),
                name="import_run_finished_with_a_date",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def took_nothing(self):
        """Whether it is over and not one of its rows could be taken."""
        return self.state == State.DONE and set(self.counts) == {"refused"}

    @property
    def state_in_words(self):
        """How far it is, as people read it."""
        return _("Nothing was imported") if self.took_nothing else self.get_state_display()
