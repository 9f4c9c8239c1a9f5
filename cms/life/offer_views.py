"""The edge: joining two entries, at once or with the other owner's yes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.models.life import MergeOffer
from cms.reading import authored
from marketplace.rulings import require

from . import entries, merging, records, rules
from .asking import ask, choose, tended
from .forms import AnswerForm, OtherForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, pk):
    """Into which one; why; what that means; then it is done, or the other owner is asked."""
    page = tended(request.user, pk)
    require(rules.can_begin_merge(page))
    words = {"title": _("Join it with another"), "question": _("Which one goes on for both?")}
    posted = request.method == "POST"
    if not posted and not request.GET.get("other"):
        return choose(request, page, words)
    offered = entries.companions(page)
    form = OtherForm(
        request.POST if posted else None,
        offered=offered,
        initial={"other": request.GET.get("other")},
    )

    def act(form):
        return join_or_ask(page, form.cleaned_data["other"], form, request.user)

    words |= {
        "button": _("Join them"),
        "effects": [
            _("Its address, and those it had before, lead to the one that goes on."),
            _("What names it names the one that goes on: needs, building blocks and stories."),
            _("Its text and its history stay readable. This cannot be taken back."),
            _("If the other has another owner, they are asked first."),
        ],
    }
    return ask(request, page, form, words=words, act=act, other=records.chosen(form, offered))


def join_or_ask(going, staying, form, user):
    """Join the two where the user may, else ask the other owner; gives the words that tell so."""
    staying, because = staying.specific, form.cleaned_data["because"]
    if rules.may_merge(user, going, staying):
        merging.merge(going, staying, by=user, because=because)
        return _("Joined. Its address leads to the other one from now on.")
    offer = merging.offer_merge(going, staying, by=user, because=because)
    return _("%(organisation)s has been asked. Nothing changes until they agree.") % {
        "organisation": offer.asked
    }


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request, pk):
    """What another owner asks, and the answer to it."""
    found = get_object_or_404(MergeOffer.objects.visible_to(request.user), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    ruling = rules.may_answer_merge(request.user, found)
    if request.method == "POST":
        require(ruling)
    if request.method != "POST" or not form.is_valid():
        shown = {
            "offer": found,
            "going": authored.page_link(found.going.specific),
            "staying": authored.page_link(found.staying.specific),
            "form": form,
            "ruling": ruling,
            "may_take_back": rules.may_take_back_merge(request.user, found),
        }
        status = 422 if request.method == "POST" else 200
        return render(request, "life/offer.html", shown, status=status)
    if form.cleaned_data["answer"] == "yes":
        merging.accept_merge(found, by=request.user)
        messages.success(request, _("Joined."))
    else:
        merging.decline_merge(found, by=request.user)
        messages.success(request, _("Both stay as they are."))
    return redirect("your_work")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request, pk):
    """Take back what was asked of the other owner; by GET, back to the button.

    So come those who pressed it and then had to sign in again.
    """
    found = get_object_or_404(MergeOffer.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return redirect("merge_offer", pk=pk)
    merging.take_back_merge(found, by=request.user)
    messages.success(request, _("Taken back. Both stay as they are."))
    return redirect("entry", pk=found.going_id)
