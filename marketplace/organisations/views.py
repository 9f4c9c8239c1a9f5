"""The edge: a person's own page."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page, TaskState, WorkflowState

from . import work
from .models import Membership

MOST = 20
WRITERS = ("officer", "lead")


@login_required
@never_cache
@require_safe
def your_work(request):
    """Who you are, for whom you act, and what you are writing or asked to read."""
    mine = Page.objects.filter(owner=request.user).order_by("-latest_revision_created_at")
    unpublished = list(mine.filter(Q(live=False) | Q(has_unpublished_changes=True)).specific())
    reviewing = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    in_review = set(reviewing.values_list("object_id", flat=True))
    may_edit = request.user.has_perm("wagtailadmin.access_admin")
    return render(
        request,
        "account/your_work.html",
        {
            "memberships": acting_for(request.user),
            "may_edit": may_edit,
            "drafts": [page for page in unpublished if str(page.pk) not in in_review][:MOST],
            "in_review": [page for page in unpublished if str(page.pk) in in_review][:MOST],
            "sections": work.sections(request.user),
            "to_review": waiting_for(request.user)[:MOST] if may_edit else [],
        },
    )


def acting_for(person):
    """The person's memberships, those who write with the folders they write in.

    `membership.needs` and `membership.blocks` are the folders' page ids, or None.
    """
    found = Membership.objects.of(person).select_related("organisation")
    found = list(found.prefetch_related("organisation__folders"))
    for membership in found:
        writes = membership.role in WRITERS
        folders = membership.organisation.folders.all() if writes else ()
        places = {folder.url_path.split("/")[-3]: folder.pk for folder in folders}
        membership.needs, membership.blocks = places.get("proposals"), places.get("blocks")
    return found


def waiting_for(person):
    """The texts that wait for this person's review, oldest first, as page drafts."""
    states = TaskState.objects.reviewable_by(person).select_related("revision")
    return [state.revision.as_object() for state in states.order_by("started_at")]
