"""Who is waited for while a draft is in review."""

from typing import NamedTuple

from django.contrib.auth import get_user_model

from cms.models import AuthoredPage, OrganisationReviewTask
from cms.rules import colleagues_who_may_review


class Reviewers(NamedTuple):
    """Who reads the draft now: these colleagues by name, or the editors of the platform."""

    colleagues: tuple[str, ...] = ()


def reviewers(page: AuthoredPage) -> Reviewers | None:
    """Who is to approve the newest text now; None where it waits for nobody."""
    task = page.current_workflow_task
    if task is None:
        return None
    if not isinstance(task, OrganisationReviewTask):
        return Reviewers()
    people = get_user_model().objects.filter(pk__in=colleagues_who_may_review(page))
    return Reviewers(tuple(str(person) for person in people.order_by("name", "pk")))
