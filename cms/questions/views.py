"""The edge: asking an owner, and the thread that follows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.life.entries import public_entry
from marketplace.organisations.acting import acting_for
from marketplace.questions import actions, complaining, rules
from marketplace.questions.models import Question
from marketplace.questions.states import State
from marketplace.rulings import require

from . import showing
from .forms import ComplaintForm, OutcomeForm, QuestionForm, ReplyForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """Ask the owner of an entry; what one asked and waits for is shown instead."""
    page = public_entry(pk)
    if page is None:
        raise Http404
    mine = Question.objects.visible_to(request.user).filter(asked_by=request.user)
    if found := mine.filter(page_id=pk, state=State.WAITING).first():
        return redirect("question", pk=found.pk)
    require(rules.may_ask(request.user, page))
    form = QuestionForm(request.POST if request.method == "POST" else None)
    status, asking_for = 200, acting_for(request)
    if request.method == "POST":
        status = refuse_too_many(form, request.user)
    if request.method != "POST" or not form.is_valid():
        shown = {
            "form": form,
            "entry": showing.about(page),
            "owner": page.organisation,
            "effects": showing.effects(page, asking_for),
        }
        return render(request, "questions/ask.html", shown, status=status)
    asked = actions.ask(
        page,
        by=request.user,
        acting_for=asking_for,
        text=form.cleaned_data["text"],
        language=get_language(),
    )
    messages.success(request, _("Sent. You read the answer here."))
    return redirect("question", pk=asked.pk)


def refuse_too_many(form, user) -> int:
    """The status for what is not sent: 429 with the reason on the form when it is one too many."""
    ruling = rules.may_ask_more(user)
    if form.is_valid() and not ruling:
        form.add_error(None, ruling.refusal)
        return 429
    return 422


@login_required
@never_cache
@require_safe
def questions(request):
    """What waits for you, what you wait for, and what was answered."""
    return render(request, "questions/questions.html", showing.lists(request.user))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request, pk):
    """One thread, and the next thing said in it."""
    found = seen(request.user, pk)
    ruling = rules.may_reply(request.user, found)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        actions.reply(found, by=request.user, text=text, language=get_language())
        messages.success(request, _("Sent."))
        return redirect("question", pk=pk)
    if request.method == "POST":
        require(ruling)
    complaint = found.complaints.open().select_related("by").first()
    shown = {
        "question": found,
        "entry": showing.entries_of([found])[found.page_id],
        "thread": showing.thread(found, request.user),
        "form": form,
        "ruling": ruling,
        "may_close": rules.may_close(request.user, found),
        "may_complain": rules.may_complain(request.user, found),
        "complaint": complaint,
        "kept": showing.kept(),
        "may_settle": complaint and rules.may_settle(request.user, complaint),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "questions/question.html", shown, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close(request, pk):
    """Close one's question; by GET, back to the button."""
    found = seen(request.user, pk)
    if request.method == "POST":
        actions.close(found, by=request.user)
        messages.success(request, _("Closed. Everything that was said stays here to read."))
    return redirect("question", pk=pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request, pk):
    """Report a thread to the brokers."""
    found = seen(request.user, pk)
    if found.complaints.open().filter(by=request.user).exists():
        return redirect("question", pk=pk)
    require(rules.may_complain(request.user, found))
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        complaining.complain(found, by=request.user, because=form.cleaned_data["because"])
        messages.success(request, _("Reported. A broker of this site reads the thread."))
        return redirect("question", pk=pk)
    entry = showing.entries_of([found])[found.page_id]
    shown = {"question": found, "form": form, "entry": entry, "kept": showing.kept()}
    status = 422 if request.method == "POST" else 200
    return render(request, "questions/complain.html", shown, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request, pk):
    """A broker decides about a complaint."""
    found = seen(request.user, pk)
    complaint = found.complaints.select_related("by").order_by("-pk").first()
    if complaint is None:
        raise Http404
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        upheld = form.cleaned_data["outcome"] == "close"
        complaining.decide(complaint, by=request.user, upheld=upheld)
        messages.success(request, _("Settled."))
        return redirect("question", pk=pk)
    require(rules.may_settle(request.user, complaint))
    shown = {
        "question": found,
        "complaint": complaint,
        "entry": showing.entries_of([found])[found.page_id],
        "thread": showing.thread(found, request.user),
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "questions/settle.html", shown, status=status)


def seen(user, pk) -> Question:
    """The question with its sides, for whoever may read it; Http404 for all others."""
    return get_object_or_404(Question.objects.visible_to(user).with_sides(), pk=pk)
