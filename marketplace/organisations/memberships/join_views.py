"""The edge: asking to act for an organisation, and choosing for which one acts."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.organisations import acting
from marketplace.organisations.models import Membership, Organisation

from . import rules, showing
from .asking import ask
from .forms import AskForm


@login_required
@never_cache
@require_safe
def join(request):
    """The organisations that one's address suggests, and a way to find any other."""
    words = request.GET.get("q", "")[:100]
    shown = {
        "words": words,
        "suggested": showing.suggested(request.user),
        "found": showing.found(words),
        "under_way": showing.under_way(request.user),
    }
    return render(request, "memberships/join.html", shown)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_organisation(request, slug):
    """Ask to act for one organisation; of one that nobody leads, to become its first lead."""
    every = Organisation.objects.visible_to(request.user)
    organisation = get_object_or_404(every, slug=slug)
    mine = Membership.objects.live().filter(person=request.user, organisation=organisation)
    led = rules.has_lead(organisation)
    shown = {
        "organisation": organisation,
        "led": led,
        "mine": list(mine.order_by("pk")),
        "ruling": rules.can_be_acted_for(organisation),
        "kept": settings.EVIDENCE_KEPT_DAYS,
        "successors": [] if organisation.exists else organisation.successors.all(),
    }
    sent = request.POST if request.method == "POST" else None
    form = AskForm(sent, organisation=organisation, led=led)
    shown["form"] = form if shown["ruling"] else None
    if request.method == "POST" and form.is_valid():
        ruling = rules.can_ask(request.user, organisation, form.cleaned_data["role"])
        if ruling or mine.filter(role=form.cleaned_data["role"]).exists():
            ask(organisation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Asked. You read the answer here and by e-mail."))
            return redirect("your_work")
        form.add_error(None, ruling.refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "memberships/ask.html", shown, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act_for(request, slug):
    """Act for this one of one's organisations; by GET, back to the button."""
    mine = acting.organisations_of(request.user)
    organisation = get_object_or_404(mine, slug=slug)
    if request.method == "POST":
        acting.choose(request, organisation)
        messages.success(request, _("You act for %(name)s now.") % {"name": organisation})
    return redirect("your_work")
