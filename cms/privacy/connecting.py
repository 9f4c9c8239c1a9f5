"""What this room tells and forgets of a person, and what it erases in time."""

from django.utils.translation import gettext_lazy as _

from cms.import_pages import actions as imports
from cms.models import ImportRun, StartedNeed
from cms.reports import actions as reports
from cms.starting import actions as starting
from marketplace.people import about
from marketplace.privacy.retention import erases

from . import forgetting, telling


def connect() -> None:
    """Register all of it; for AppConfig.ready."""
    about.tells_about("pages", telling.pages, models=telling.PAGES)
    about.tells_about("history", telling.history, models=telling.HISTORY)
    about.tells_about("needs-being-written", telling.started, models=("cms.StartedNeed",))
    about.tells_about("uploads", telling.uploads, models=telling.UPLOADS)
    about.tells_about("decisions-about-pages", telling.decisions, models=telling.DECISIONS)
    about.forgets("pages", forgetting.forget)
    erases(
        "imports",
        _("Files that were brought in on a page"),
        erase=imports.forget,
        count=lambda now: ImportRun.objects.erasable(now - imports.KEPT).count(),
        after=imports.KEPT,
    )
    erases(
        "reporters",
        _("E-mail addresses of readers who reported something"),
        erase=reports.forget_reporters,
        count=lambda now: reports.erasable(now).count(),
        after=reports.ADDRESS_KEPT,
    )
    erases(
        "started",
        _("Needs that nobody went on with"),
        erase=starting.forget,
        count=lambda now: StartedNeed.objects.forgettable(now - starting.KEPT).count(),
        after=starting.KEPT,
    )
