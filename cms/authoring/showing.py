"""Where a text is: written, waiting for somebody, sent back, public; and who said what of it."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, TaskState

from cms.addresses import address
from cms.models import OrganisationReviewTask

from .waiting import reviewers

ANSWERED = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)
MOST = 10


def place_of(page) -> dict:
    """The names that the pages of a text read."""
    said = answers(page)
    state = page.current_workflow_state
    waiting = state and state.status == state.STATUS_IN_PROGRESS
    newest = said[0] if said else None
    asked = newest if newest and newest["asks"] and not waiting and state else None
    return {
        "public_url": address(page.url_path) if page.live else "",
        "waits_for": reviewers(page) if waiting else None,
        "waits_since": state.current_task_state.started_at if waiting else None,
        "asked": asked,
        "answers": said,
    }


def answers(page) -> list[dict]:
    """What reviewers said of the page's texts, the newest first."""
    states = TaskState.objects.filter(
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        workflow_state__object_id=str(page.pk),
        status__in=ANSWERED,
    )
    rows = states.select_related("task__organisationreviewtask", "finished_by")
    return [answer(state) for state in rows.order_by("-finished_at", "-pk")[:MOST]]


def answer(state) -> dict:
    """One answer: whether it asks for changes, in which words, when, and by whom.

    An editor of the platform answers for the platform, a colleague under their own name.
    """
    colleague = is_by_colleague(state.task)
    return {
        "asks": state.status == TaskState.STATUS_REJECTED,
        "comment": state.comment,
        "at": state.finished_at,
        "by": str(state.finished_by) if colleague and state.finished_by else "",
    }


def is_by_colleague(task) -> bool:
    """Whether the step of review is the organisation's own."""
    try:
        return bool(task.organisationreviewtask)
    except OrganisationReviewTask.DoesNotExist:
        return False
