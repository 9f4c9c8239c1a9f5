"""Review before publication: the workflow on blocks and proposals, made where it is missing."""

from django.contrib.auth.models import Group
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from .models import BlockIndexPage, OrganisationReviewTask, PlatformReviewTask, ProposalIndexPage

# Kept in the database, where no catalogue reaches: so both languages in one.
NAME = "Review before publication · Beoordeling vóór publicatie"
STEPS = [
    (OrganisationReviewTask, "A colleague reads it · Een collega leest mee"),
    (PlatformReviewTask, "The platform reads it · Het platform leest mee"),
]


def ensure():
    """The Workflow of both steps, attached to the indexes of blocks and proposals.

    Wagtail's own groups and workflow are taken away the first time: they know no organisations.
    """
    workflow, new = Workflow.objects.get_or_create(name=NAME)
    if new:
        Workflow.objects.filter(name="Moderators approval").delete()
        Group.objects.filter(name__in=("Moderators", "Editors"), user=None).delete()
    for order, (task_class, name) in enumerate(STEPS):
        task = task_class.objects.first() or task_class.objects.create(name=name)
        WorkflowTask.objects.get_or_create(
            workflow=workflow, task=task, defaults={"sort_order": order}
        )
    for index in (BlockIndexPage, ProposalIndexPage):
        WorkflowPage.objects.get_or_create(
            page=index.objects.get(), defaults={"workflow": workflow}
        )
    return workflow
