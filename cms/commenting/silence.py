"""Wagtail's own letters about reviews do not leave: it would pass by what people chose to get."""

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

# The names under which Wagtail connects its letters, each once.
LETTERS = {
    "group_approval_task_submitted_email_notification": (task_submitted, TaskState),
    "workflow_state_submitted_email_notification": (workflow_submitted, WorkflowState),
    "workflow_state_approved_email_notification": (workflow_approved, WorkflowState),
    "workflow_state_rejected_email_notification": (workflow_rejected, WorkflowState),
}


def keep_silent(**kwargs) -> None:
    """Receiver in the place of a letter of Wagtail's."""


def connect() -> None:
    """Take these names first: a signal knows each name once, and Wagtail comes after the rooms."""
    for name, (signal, sender) in LETTERS.items():
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(keep_silent, sender=sender, dispatch_uid=name)
