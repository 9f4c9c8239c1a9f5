"""The edge: saying that an entry still holds, signed in or by the link in a letter."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.life.entries import public_entry
from cms.life.rules import is_insider
from marketplace.freshness import actions, rules
from marketplace.rulings import require

from . import due, links, showing

PER_PAGE = 20


@login_required
@never_cache
@require_safe
def to_confirm(request):
    """What your organisations published long ago and are asked about, each with a button."""
    pages = Paginator(due.waiting_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    shown = {"pages": pages, "rows": showing.rows(pages.object_list)}
    return render(request, "freshness/to_confirm.html", shown)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_so(request, pk):
    """Say that an entry still holds; by GET, what that means and a button."""
    page = public_entry(pk)
    if page is None or not is_insider(request.user, page):
        raise Http404
    require(rules.may_confirm(request.user, page))
    if request.method == "POST":
        actions.still_so(page, by=request.user)
        messages.success(request, _("Thank you. Readers see today’s date."))
        return redirect("to_confirm") if "list" in request.POST else redirect("entry", pk=pk)
    return render(request, "freshness/still_so.html", showing.asking(page))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_so_by_letter(request, token):
    """The same for who comes from a letter, signed in or not; opening it changes nothing."""
    try:
        meant = links.meant_by(token)
    except signing.SignatureExpired:
        messages.info(request, _("That link has ended. Sign in to say that it still holds."))
        return redirect("to_confirm")
    except signing.BadSignature as error:
        raise Http404 from error
    person = get_object_or_404(get_user_model(), pk=meant.person, is_active=True)
    page = public_entry(meant.page)
    if page is None:
        raise Http404
    require(rules.may_confirm(person, page))
    done = request.method == "POST"
    if done:
        actions.still_so(page, by=person)
    shown = showing.asking(page) | {"by_letter": True, "done": done}
    return render(request, "freshness/still_so.html", shown)
