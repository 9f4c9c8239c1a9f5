"""An entry goes on as another: what was asked about it goes with it."""

from django.db import transaction

from .models import Question
from .states import State


@transaction.atomic
def follow(was, now) -> None:
    """Let the questions about the first page be about the second; the owner who was asked stays.

    One stays behind where the same person waits for an answer about the second already.
    """
    rows = Question.objects.filter(page_id=was.pk)
    waiting = Question.objects.filter(page_id=now.pk, state=State.WAITING)
    doubled = waiting.exclude(asked_by=None).values("asked_by")
    rows.exclude(state=State.WAITING, asked_by__in=doubled).update(page_id=now.pk)
