"""The edge: which letters went to whom, and the addresses that are lost."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from . import ledger, outcomes, rules
from .models import Letter, LostAddress

PER_PAGE = 50
LONGEST = 254


@login_required
@never_cache
@require_safe
def letters(request):
    """Every letter of the last 30 days: to whom, about what, and what became of it."""
    _require_broker(request.user)
    found = Letter.objects.visible_to(request.user).select_related("person")
    asked = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    undone = request.GET.get("show") == "undone"
    if asked:
        found = found.filter(address__icontains=asked)
    if undone:
        found = found.undone()
    pages = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    kept = {"q": asked, "show": "undone" if undone else ""}
    query = urlencode({name: value for name, value in kept.items() if value})
    shown = {
        "pages": pages,
        "rows": outcomes.outcomes(pages.object_list),
        "load": outcomes.load(),
        "asked": asked,
        "undone": undone,
        "query": f"{query}&" if query else "",
    }
    return render(request, "notices/letters.html", shown)


@login_required
@never_cache
@require_safe
def lost(request):
    """The addresses that are no longer written to."""
    _require_broker(request.user)
    addresses = LostAddress.objects.visible_to(request.user)
    pages = Paginator(addresses, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/lost.html", {"pages": pages})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def found(request, pk):
    """Write to an address again. Whoever had to sign in first comes by GET: back to the list."""
    _require_broker(request.user)
    if request.method == "POST":
        address = get_object_or_404(LostAddress.objects.visible_to(request.user), pk=pk)
        ledger.find_again(address, by=request.user)
        messages.success(request, _("E-mails go to this address again."))
    return redirect("lost_addresses")


def _require_broker(user):
    """Whoever is no broker does not learn that there is such a list."""
    if not rules.may_read_letters(user):
        raise Http404
