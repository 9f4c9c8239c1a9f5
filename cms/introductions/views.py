"""The edge: asking to be introduced, and the answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.introductions import actions, rules
from marketplace.introductions.models import Introduction
from marketplace.rulings import require

from . import items, showing
from .forms import AnswerForm, MessageForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def introduce(request, ours, theirs):
    """A message; then what will happen; then it is sent. What was asked already is shown."""
    mine, other = items.pair(request.user, ours, theirs)
    require(rules.may_ask_for(request.user, mine.organisation))
    asked = Introduction.objects.between(ours, theirs).standing().first()
    if asked:
        return redirect("introduction", pk=asked.pk)
    require(rules.can_be_introduced(mine, other))
    require(rules.can_ask_more(mine.organisation))
    form = MessageForm(request.POST if request.method == "POST" else None)
    shown = {"form": form, "ours": ours, "theirs": theirs} | showing.asking(mine, other)
    if request.method != "POST" or ("change" in request.POST and form.is_valid()):
        return render(request, "introductions/ask.html", shown)
    if not form.is_valid():
        return render(request, "introductions/ask.html", shown, status=422)
    if not form.confirmed:
        return render(request, "introductions/check.html", shown)
    asked = actions.ask(
        mine,
        other,
        by=request.user,
        message=form.cleaned_data["message"],
        language=get_language(),
    )
    messages.success(request, _("Sent. You read the answer here."))
    return redirect("introduction", pk=asked.pk)


@login_required
@never_cache
@require_safe
def introductions(request):
    """What waits for you, what you wait for, what was answered, and what you set aside."""
    return render(request, "introductions/introductions.html", showing.lists(request.user))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def introduction(request, pk):
    """One introduction: both entries, the message, and the answer to it."""
    introductions = Introduction.objects.visible_to(request.user).with_sides()
    found = get_object_or_404(introductions, pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(rules.answers_for(request.user, found))
    if request.method != "POST" or not form.is_valid():
        (seen,) = showing.seen([found], request.user)
        shown = {
            "seen": seen,
            "introduction": found,
            "entries": [seen.mine, seen.other],
            "people": showing.people(found),
            "form": form,
            "ruling": rules.may_answer(request.user, found),
            "may_withdraw": rules.may_withdraw(request.user, found),
        }
        status = 422 if request.method == "POST" else 200
        return render(request, "introductions/introduction.html", shown, status=status)
    messages.success(request, answer(found, form, request.user))
    return redirect("introduction", pk=pk)


def answer(found, form, user):
    """Accept or decline as the form says; gives the words that tell so."""
    if form.cleaned_data["answer"] == "yes":
        actions.accept(found, by=user)
        return _("Accepted. You both read each other’s names and e-mail addresses now.")
    actions.decline(found, by=user, because=form.cleaned_data["because"])
    return _("Declined. They read your reason.")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Take the question back; by GET, back to the button.

    So come those who pressed it and then had to sign in again.
    """
    found = get_object_or_404(Introduction.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        actions.withdraw(found, by=request.user)
        messages.success(request, _("Taken back."))
    return redirect("introduction", pk=pk)
