"""One question as a page: its form, what stands beside it, and where each of its buttons leads."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cms.authoring.fields import LONGEST
from cms.authoring.keeping import forget, typed_before
from cms.models import StartedNeed
from cms.starting import actions, rules

from . import steps
from .forms import AnswerForm
from .others import others
from .systems import MOST

# Buttons that keep an answer as far as it goes; all but one lead back to the same question.
KEEPING = {"later", "more", "open"}
COMPARED = ("title", "who", "today", "wanted")


def form_of(
    step: steps.Step, request: HttpRequest, started: StartedNeed | None = None
) -> AnswerForm:
    """The form of a question: as it was sent, as it waited for a sign-in, or as it was kept."""
    data = request.POST if request.method == "POST" else typed_before(request)
    given = {
        "answer": started.answers.get(step.name) if started else None,
        "partial": bool(data and KEEPING & set(data)),
    }
    if step is steps.ORGANISATION:
        given["offered"] = rules.organisations_to_start_for(request.user)
    elif step is steps.PARTNERS:
        given["rows"] = wished_rows(request.GET.get("rows", ""))
    return step.form(data, **given)


def wished_rows(text: str) -> int:
    """How many rows of systems the address asks for; 0 where it does not say."""
    return min(int(text), MOST) if text.isdecimal() and len(text) < 3 else 0


def with_typed(started: StartedNeed, typed: QueryDict) -> StartedNeed:
    """The started need, its answers as they are being typed; nothing of it is saved."""
    told = {name: typed[name].replace("\0", "")[:LONGEST] for name in COMPARED if name in typed}
    started.answers = {**started.answers, "typed": told}
    return started


def onward(request: HttpRequest, started: StartedNeed, step: steps.Step) -> HttpResponse:
    """To where the button that was pressed leads, once the answer is kept."""
    forget(request)
    here, pressed = steps.address(started, step), request.POST
    if "later" in pressed:
        messages.success(request, _("Your answers are kept. Go on whenever you like."))
        return redirect("start")
    if "more" in pressed:
        rows = len(started.words.get("systems", [])) + 2
        return redirect(f"{here}?rows={rows}#system-{rows - 1}")
    if "open" in pressed and not started.finished_at:
        actions.let_others_find(started, pressed["open"] == "yes", by=request.user)
        return redirect(f"{here}#others")
    if "change" in request.GET and not steps.first_unanswered(started):
        return redirect(steps.address(started, None))
    return redirect(steps.address(started, steps.after(started, step)))


def ask(
    request: HttpRequest, started: StartedNeed, step: steps.Step, form: AnswerForm, token: str = ""
) -> HttpResponse:
    """The page of one question."""
    posted = request.method == "POST"
    shown = {
        "started": started,
        "step": step,
        "form": form,
        "place": steps.place(started, step, checking="change" in request.GET),
        "token": token,
        "others": others(with_typed(copy(started), form.data)) if started.pk else None,
        "waited": not posted and form.is_bound,
        "typing": started.pk and any(name in form.fields for name in COMPARED),
    }
    return render(request, "start/question.html", shown, status=422 if posted else 200)
