"""The edge: the answers checked, sent to review, shown to others, or thrown away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.addresses import address
from cms.authoring import waiting
from cms.authoring.keeping import forget, signed_in, typed_before
from cms.models import StartedNeed
from cms.starting import actions, rules
from cms.starting.drafting import summary_of
from marketplace.rulings import require

from . import checking, services, steps
from .forms import CheckForm
from .others import others
from .views import own


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """All answers, and what goes with them when they become a draft in review."""
    started = own(request, pk)
    if started.finished_at:
        return redirect("start_done", pk)
    require(rules.may_change(request.user, started))
    if unanswered := steps.first_unanswered(started):
        return redirect(steps.address(started, unanswered))
    form = check_form(request, started)
    if request.method == "POST" and form.is_valid() and (answer := ended(request, started, form)):
        return answer
    shown = {
        "started": started,
        "form": form,
        "answers": checking.answers(started),
        "others": others(started),
        "back": steps.address(started, steps.STEPS[-1]),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "start/check.html", shown, status=status)


def check_form(request: HttpRequest, started: StartedNeed) -> CheckForm:
    """The form below the answers, filled in as far as they say."""
    data = request.POST if request.method == "POST" else typed_before(request)
    told = {
        "summary": summary_of(started.words),
        **started.answers.get(steps.CHECK, {}),
        "language": started.language,
        "open_to_others": started.open_to_others,
    }
    partial = bool(data and "later" in data)
    return CheckForm(data, answer=told, partial=partial, services=services.offered(started))


def ended(request: HttpRequest, started: StartedNeed, form: CheckForm) -> HttpResponse | None:
    """Keep what was said, or finish with it; None, and why, in the form, where that cannot be."""
    told, by = form.kept(), request.user
    findable = told.pop("open_to_others", False)
    forget(request)
    if "later" in request.POST:
        actions.answer(started, steps.CHECK, told, by=by)
        actions.let_others_find(started, findable, by=by)
        messages.success(request, _("Your answers are kept. Go on whenever you like."))
        return redirect("start")
    try:
        actions.finish(started, steps.CHECK, told, by=by, open_to_others=findable)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None
    return redirect("start_done", started.pk)


@signed_in
@never_cache
@require_safe
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens next to a finished need, and who is waited for."""
    started = own(request, pk)
    if not started.finished_at:
        return redirect("start_need", pk)
    page = started.page.specific if started.page_id else None
    shown = {
        "started": started,
        "page": page,
        "public_url": address(page.url_path) if page and page.live else "",
        "waits_for": waiting.reviewers(page) if page else None,
    }
    return render(request, "start/done.html", shown)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def let_find(request: HttpRequest, pk: int) -> HttpResponse:
    """Let others find the need, or no longer; by GET, to those who share it.

    So come those who pressed the button and then had to sign in again.
    """
    started = own(request, pk)
    if request.method == "POST":
        actions.let_others_find(started, request.POST.get("open") == "yes", by=request.user)
    return redirect("start_others", pk)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def away(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether it is to be thrown away; then it is."""
    started = own(request, pk)
    if started.finished_at:
        return redirect("start_done", pk)
    if request.method != "POST":
        return render(request, "start/away.html", {"started": started})
    actions.throw_away(started, by=request.user)
    messages.success(request, _("Your answers are thrown away."))
    return redirect("start")
