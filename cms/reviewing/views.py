"""The edge: the text as it will look, what changed in it, and the reviewer's answer."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.addresses import address
from cms.authoring import answers
from cms.authoring.finding import newest, opened, public, with_terms
from cms.authoring.keeping import forget, signed_in, typed_before
from cms.authoring.showing import answers as said_of
from cms.life.rules import writes_for
from cms.models import OrganisationReviewTask
from cms.reading.authored import foreign

from . import actions, rules
from .forms import AnswerForm


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """What the text says, what is new in it, and the answer of who is asked to review it."""
    page = opened(request.user, pk, rules.may_read)
    ruling = rules.may_review(request.user, page)
    if not ruling and writes_for(request.user, page.organisation):
        return redirect("writing", pk)
    state = page.current_workflow_task_state
    data = request.POST if request.method == "POST" else typed_before(request)
    form = AnswerForm(data) if ruling else None
    if request.method == "POST" and form and form.is_valid():
        return answered(request, page, form)
    if request.method == "POST" and form is None:
        messages.info(request, _("Somebody has answered it already."))
        return redirect("review", pk)
    draft, before = newest(page), public(page) if page.live else None
    with_terms(*filter(None, (draft, before)))
    shown = {
        "page": page,
        "draft": draft,
        "form": form,
        "ruling": ruling,
        "step": state,
        "first": state is not None and isinstance(state.task.specific, OrganisationReviewTask),
        "sender": state and page.current_workflow_state.requested_by,
        "waits_since": state and state.started_at,
        "changes": answers.changes(before, draft) if before else None,
        "told": None if before else answers.told(draft),
        "language": foreign(draft.language),
        "public_url": address(page.url_path) if page.live else "",
        "answers": said_of(page),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "reviewing/review.html", shown, status=status)


def answered(request, page, form):
    """Keep the answer, and say what comes next."""
    sent = request.POST.get("step", "")
    step = int(sent) if sent.isdecimal() and sent.isascii() and len(sent) < 19 else 0
    kept = actions.answer(
        page,
        step,
        approve=form.approves,
        comment=form.cleaned_data["comment"],
        by=request.user,
    )
    forget(request)
    if not kept:
        messages.info(request, _("Somebody has answered it already."))
    elif form.approves:
        messages.success(request, _("You approved it."))
    else:
        messages.success(request, _("You asked for changes. The author is told."))
    return redirect("your_work")


@signed_in
@never_cache
@require_safe
def text(request, pk):
    """The newest text as it will look to readers."""
    page = opened(request.user, pk, rules.may_read)
    request.reads_draft = True
    draft = page.get_latest_revision_as_object()
    return draft.serve_preview(request, draft.default_preview_mode)
