"""The edge: reporting something wrong, and answering it."""

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.models import Report
from cms.models.reports import LETTERS, State
from marketplace.rulings import require

from . import actions, rules
from .forms import AnswerForm, ReportForm
from .places import place_of

MOST = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    """What is wrong on the page that `?page=` names by number or path; the front page else."""
    asked = request.GET.get("page") or "/"
    if request.method != "POST":
        place = place_of(asked.replace("\x00", "")) or place_of("/")
        form = ReportForm(initial={"page": asked if place_of(asked) else "/"})
        return render(request, "reports/report.html", {"form": form, "place": place})
    form = ReportForm(request.POST)
    if request.POST.get("website"):
        return redirect("report_thanks", reference=LETTERS[:8])
    if not form.is_valid():
        place = place_of(request.POST.get("page", "").replace("\x00", ""))
        shown = {"form": form, "place": place}
        return render(request, "reports/report.html", shown, status=422)
    if not consume(request, action="report"):
        form.add_error(
            None, _("That is a lot at once. Wait ten minutes, then send this again: it is kept.")
        )
        shown = {"form": form, "place": form.cleaned_data["page"]}
        return render(request, "reports/report.html", shown, status=429)
    kept = actions.receive(
        form.cleaned_data["page"],
        what=form.cleaned_data["what"],
        text=form.cleaned_data["text"],
        email=form.cleaned_data["email"],
        language=get_language(),
        by=request.user if request.user.is_authenticated else None,
    )
    return redirect("report_thanks", reference=kept.reference)


@require_safe
def thanks(request, reference):
    """The reference to keep; the same page whatever the reference, so that it tells nothing."""
    if len(reference) != 8 or set(reference) - set(LETTERS):
        raise Http404
    return render(request, "reports/thanks.html", {"reference": reference})


@login_required
@never_cache
@require_safe
def reports(request):
    """The reports that wait for an answer from this person's organisations, or from brokers."""
    seen = Report.objects.visible_to(request.user).with_pages()
    waiting = seen.unanswered().order_by("at")
    answered = seen.filter(state=State.ANSWERED).order_by("-answered_at")
    shown = {"waiting": waiting[:MOST], "answered": answered[:MOST]}
    return render(request, "reports/reports.html", shown)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, reference):
    """One report and its answer."""
    seen = Report.objects.visible_to(request.user).with_pages().select_related("answered_by")
    found = get_object_or_404(seen, reference=reference)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.answer(found, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Answered. Thank you for looking after it."))
        return redirect("reports")
    ruling, status = rules.may_answer(request.user, found), 200
    if request.method == "POST":
        require(ruling)
        status = 422
    shown = {"report": found, "form": form, "ruling": ruling}
    return render(request, "reports/answer.html", shown, status=status)
