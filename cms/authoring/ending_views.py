"""The edge: all answers checked and sent to review, taken back from it, or thrown away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.reading.authored import foreign
from marketplace.rulings import require

from . import actions, answers, rules, tasks
from .check_form import CheckForm
from .finding import newest, opened
from .keeping import forget, signed_in, typed_before
from .task_views import since_of


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """All answers, and what goes with them when they are sent to review."""
    page = opened(request.user, pk, rules.may_open)
    if page.workflow_in_progress:
        return redirect("writing", pk)
    require(rules.may_write(request.user, page))
    draft = newest(page)
    if tasks.missing(draft):
        return redirect("writing", pk)
    data = request.POST if request.method == "POST" else typed_before(request)
    form = CheckForm(data, page=draft, partial=bool(data and "later" in data))
    if request.method == "POST" and form.is_valid() and (answer := ended(request, page, form)):
        return answer
    shown = {
        "draft": draft,
        "form": form,
        "rows": answers.rows(draft),
        "since": form.since or form.data.get("since") or draft.latest_revision_id,
        "back": reverse("writing", args=[pk]),
        "language": foreign(draft.language),
        "public": page.live,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "authoring/check.html", shown, status=status)


def ended(request, page, form):
    """Keep what was said, or send it all; None, and why, in the form, where that cannot be."""
    by = request.user
    try:
        actions.answer(page, CheckForm, form.write, by=by, since=since_of(request))
        forget(request)
        if "later" in request.POST:
            messages.success(request, _("Your answers are kept. Go on whenever you like."))
            return redirect("writing", page.pk)
        actions.send(page, by=by)
    except actions.Meanwhile as met:
        form.add_error(None, _("Somebody else changed this meanwhile. Look through it once more."))
        form.since = met.page.latest_revision_id
        return None
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None
    return redirect("writing", page.pk)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request, pk):
    """Take the text back from its review; by GET, back to the button."""
    page = opened(request.user, pk, rules.may_open)
    if request.method == "POST" and page.workflow_in_progress:
        actions.take_back(page, by=request.user)
        messages.success(request, _("It is no longer being reviewed. You can change it now."))
    return redirect("writing", pk)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def away(request, pk):
    """Whether the draft is to be thrown away; then it is."""
    page = opened(request.user, pk, rules.may_open)
    require(rules.may_throw_away(request.user, page))
    if request.method != "POST":
        shown = {"page": page, "language": foreign(page.language)}
        return render(request, "authoring/away.html", shown)
    actions.throw_away(page, by=request.user)
    messages.success(request, _("The draft is thrown away."))
    return redirect("your_work")
