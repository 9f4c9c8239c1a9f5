"""The content generation: a number that grows with every change a stranger could see."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

from . import models

# Saved often and never shown to strangers; everything else counts, so a new model is safe.
UNSEEN = {
    "sessions",
    "journal",
    "admin",
    "auth",
    "contenttypes",
    "migrations",
    "people",
    "account",
    "notices",
    "django_tasks_database",
    "search",
    "signon",
}
UNSEEN_MODELS = {
    "wagtailcore.pagelogentry",
    "wagtailcore.modellogentry",
    "wagtailcore.editingsession",
    "wagtailcore.referenceindex",
    "wagtailcore.pagesubscription",
    "wagtailcore.uploadedfile",
    "wagtailimages.rendition",
    "cms.mergeoffer",
    "cms.report",
}

# Done at almost every save: putting these words together anew would take thirty times as long.
RAISE = "UPDATE journal_generation SET value = value + 1 WHERE id = 1"

_noted = ContextVar("noted", default=None)


def current():
    """The generation now, as an int; one small query."""
    return models.Generation.objects.filter(pk=1).values_list("value", flat=True).first() or 0


def advance():
    """Raise the generation inside the caller's transaction. Bulk writers call it themselves."""
    with connection.cursor() as cursor:
        cursor.execute(RAISE)
        known = cursor.rowcount
    if not known:
        models.Generation.objects.get_or_create(pk=1, defaults={"value": 1})


@contextmanager
def raised_once():
    """Within, saving rows raises nothing; at the end the generation is raised if it should be.

    Inside one transaction only: what was saved is not to be seen before.
    """
    changes = []
    token = _noted.set(changes)
    try:
        yield
    finally:
        _noted.reset(token)
    if changes:
        advance()


def note_change(sender, **kwargs):
    """Signal receiver: a row that a stranger could see was saved or deleted."""
    meta = sender._meta
    historical = sender.__module__ == "__fake__"
    if historical or meta.app_label in UNSEEN or meta.label_lower in UNSEEN_MODELS:
        return
    if _noted.get() is None:
        advance()
    elif not _noted.get():
        _noted.get().append(sender)
