"""The edge: a match is not for us, and taking that back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.introductions import dismissing, rules
from marketplace.introductions.models import Dismissal
from marketplace.rulings import require

from . import items, showing
from .forms import DismissForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dismiss(request, ours, theirs):
    """Why it is not for us; where that was said already, what was said, and a button to undo it."""
    mine, other = items.pair(request.user, ours, theirs)
    require(rules.may_dismiss(request.user, mine, other))
    form = DismissForm(request.POST if request.method == "POST" else None)
    shown = {"form": form, "ours": ours, "theirs": theirs} | showing.asking(mine, other)
    if request.method != "POST":
        said = Dismissal.objects.of(ours, theirs).standing().select_related("by").first()
        if said:
            return render(request, "introductions/dismissed.html", shown | {"dismissal": said})
        return render(request, "introductions/dismiss.html", shown)
    if not form.is_valid():
        return render(request, "introductions/dismiss.html", shown, status=422)
    dismissing.dismiss(mine, other, by=request.user, **form.cleaned_data)
    messages.success(request, _("Set aside: it stays out of your matches. You can take this back."))
    return redirect("dismiss", ours, theirs)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request, ours, theirs):
    """Let it be shown again; by GET, back to the button."""
    mine, other = items.pair(request.user, ours, theirs)
    if request.method == "POST":
        dismissing.take_back(mine, other, by=request.user)
        messages.success(request, _("Taken back. It is shown among your matches again."))
    return redirect("dismiss", ours, theirs)
