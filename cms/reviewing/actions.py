"""The one verb of a review: to answer it."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from marketplace.rulings import Refused, require

from . import rules


@transaction.atomic
def answer(page, step, *, approve, comment, by) -> bool:
    """Approve the text at this step of its review, or ask for changes; False when it was answered.

    step: the key of the TaskState that was read; comment: for its author. The journal's line is
    written by the step itself. Raises Refused, also for a text that is not finished.
    """
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    state = page.current_workflow_task_state
    if state is None or state.pk != step or state.status != TaskState.STATUS_IN_PROGRESS:
        return False
    require(rules.may_review(by, page))
    if state.revision_id != page.latest_revision_id:
        raise Refused(_("The text was changed after it was sent. Read it once more."))
    state.task.specific.on_action(state, by, "approve" if approve else "reject", comment=comment)
    return True
