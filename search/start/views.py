"""The edge: beginning to say what one needs, and one question after another."""

from copy import copy

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.authoring.keeping import signed_in
from cms.models import StartedNeed
from cms.starting import actions, rules
from marketplace.rulings import ALLOWED, require

from . import steps
from .asking import ask, form_of, onward, with_typed
from .others import others

TOKEN = 32


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What is asked and how long it takes; for whoever has begun before, where to go on."""
    user = request.user
    shown = {"ruling": ALLOWED, "questions": len(steps.STEPS)}
    if user.is_authenticated:
        mine = StartedNeed.objects.visible_to(user).unfinished().select_related("organisation")
        shown["unfinished"] = [(need, steps.progress(need)) for need in mine]
        shown["ruling"] = rules.may_start(user, rules.organisations_to_start_for(user).exists())
    return render(request, "start/start.html", shown)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The first question; nothing is kept before it is answered."""
    offered = list(rules.organisations_to_start_for(request.user))
    require(rules.may_start(request.user, offered))
    blank = StartedNeed(person=request.user, organisation=offered[0], language=get_language())
    if len(offered) > 1:
        blank.answers = {steps.ORGANISATION.name: {}}
    step = steps.road(blank)[0]
    form = form_of(step, request)
    if request.method == "POST" and form.is_valid():
        return onward(request, begun(request, offered, step, form), step)
    return ask(request, blank, step, form, token=token_of(request))


def token_of(request: HttpRequest) -> str:
    """The mark of the form that was sent, or a new one."""
    sent = request.POST.get("token", "")
    return sent if sent.isalnum() and len(sent) == TOKEN else get_random_string(TOKEN)


def begun(request: HttpRequest, offered: list, step: steps.Step, form) -> StartedNeed:
    """The need that this form begins, or began before; then with what it says now."""
    told, by = form.kept(), request.user
    organisation = form.cleaned_data.get("organisation") or offered[0]
    started = actions.begin(
        organisation,
        by=by,
        language=get_language(),
        token=token_of(request),
        answers={step.name: told},
    )
    if started.answers.get(step.name) == told or started.finished_at:
        return started
    return actions.answer(started, step.name, told, by=by, organisation=organisation)


def own(request: HttpRequest, pk: int) -> StartedNeed:
    """One's own started need, or a 404."""
    mine = StartedNeed.objects.visible_to(request.user).select_related("organisation")
    started = get_object_or_404(mine, pk=pk)
    # The same person: nobody need be asked for again.
    started.person = request.user
    return started


@signed_in
@never_cache
@require_safe
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """To the first question that is not answered, or to where it ended."""
    started = own(request, pk)
    if started.finished_at:
        return redirect("start_done", pk)
    return redirect(steps.address(started, steps.first_unanswered(started)))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One question of a started need, with what was answered before."""
    started = own(request, pk)
    step = steps.named(name, started)
    if step is None:
        raise Http404
    if started.finished_at:
        return redirect("start_done", pk)
    require(rules.may_change(request.user, started))
    form = form_of(step, request, started)
    if request.method == "POST" and form.is_valid():
        told, chosen = form.kept(), form.cleaned_data.get("organisation")
        started = actions.answer(started, step.name, told, by=request.user, organisation=chosen)
        return onward(request, started, step)
    return ask(request, started, step, form)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Who shares the need; by POST, as it is being typed: a part of the page, of which nothing is
    kept."""
    started = own(request, pk)
    require(rules.may_let_find(request.user, started))
    if request.method == "POST":
        started = with_typed(copy(started), request.POST)
        shown = {"started": started, "others": others(started)}
        return render(request, "start/others.html", shown)
    if started.page_id and started.page.live:
        return redirect("matches", started.page_id)
    shown = {"started": started, "others": others(started)}
    return render(request, "start/sharing.html", shown)
