"""The words of questions that are over go in time; that it was asked and answered stays."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.journal.actions import record
from marketplace.privacy.retention import erases

from .actions import settle
from .models import Question
from .states import OPEN


def kept() -> timedelta:
    """How long the words stay once a question is over."""
    return timedelta(days=settings.QUESTIONS_KEPT_DAYS)


def due(now):
    """The questions whose words have been kept long enough."""
    return Question.objects.forgettable(now - kept())


@transaction.atomic
def forget(now) -> int:
    """Take out what was asked, answered and complained of; what was answered long ago is closed.

    Gives how many.
    """
    rows = list(due(now).select_for_update().order_by("pk"))
    for question in rows:
        if question.state in OPEN:
            settle(question)
        question.text = ""
        question.save(update_fields=["text"])
        question.replies.update(text="")
        question.complaints.update(because="")
        record("question.forgotten", question, by=None)
    return len(rows)


def connect() -> None:
    """Let `manage.py forget` do it; for AppConfig.ready."""
    erases(
        "questions",
        _("The words of questions to owners that are over"),
        erase=forget,
        count=lambda now: due(now).count(),
        after=kept(),
    )
