"""The edge: the broker's desk, and the outbox at it."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.journal.models import Job
from marketplace.journal.outbox import lag

from . import actions, rules, stuck
from .board import DESK

PER_PAGE = 20


@login_required
@never_cache
@require_safe
def desk(request):
    """What asks for a broker, room by room; the outbox last."""
    _require_broker(request.user)
    sections = [*DESK.sections(request.user), stuck.on_desk()]
    return render(request, "desk/desk.html", {"sections": sections})


@login_required
@never_cache
@require_safe
def outbox(request):
    """What the workers gave up or cannot know, and how far they are behind."""
    _require_broker(request.user)
    pages = Paginator(Job.objects.stuck(), PER_PAGE).get_page(request.GET.get("page"))
    behind = lag()
    due = timezone.now() - timedelta(seconds=behind.overdue_seconds)
    shown = {
        "pages": pages,
        "rows": [stuck.row(job) for job in pages],
        "lag": behind,
        "late_since": due if behind.stands_still else None,
    }
    return render(request, "desk/outbox.html", shown)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def again(request, pk):
    """Try it again."""
    return _settled(request, pk, actions.try_again, _("It will be tried again within seconds."))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close(request, pk):
    """Close it."""
    return _settled(request, pk, actions.close, _("Closed. It will not be done."))


def _settled(request, pk, act, said):
    """Whoever pressed a button and then had to sign in again comes by GET: back to the buttons."""
    _require_broker(request.user)
    if request.method != "POST":
        return redirect("outbox")
    if act(get_object_or_404(Job, pk=pk), by=request.user):
        messages.success(request, said)
    else:
        messages.info(request, _("Somebody has dealt with it already."))
    return redirect("outbox")


def _require_broker(user):
    """Whoever is no broker does not learn that there is a desk."""
    if not rules.may_tend_outbox(user):
        raise Http404
