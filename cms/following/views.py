"""The edge: following an entry, no longer following it, and the list of what one follows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.addresses import address
from cms.life.entries import public_entry
from cms.questions.showing import about
from marketplace.notices import actions
from marketplace.notices.models import Follow

from . import showing

PER_PAGE = 20


@login_required
@never_cache
@require_safe
def following(request):
    """What you follow, the newest first, with a button to stop each."""
    mine = Follow.objects.visible_to(request.user).order_by("-at", "-pk")
    pages = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    shown = {"pages": pages, "rows": showing.rows(pages.object_list)}
    return render(request, "following/following.html", shown)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request, pk):
    """Follow an entry that everybody can read; by GET, what that means and a button."""
    page = public_entry(pk)
    if page is None:
        raise Http404
    if request.method == "POST":
        actions.follow(request.user, page)
        messages.success(request, _("You follow this. We write when it changes."))
        return redirect(address(page.url_path))
    follows = Follow.objects.visible_to(request.user).of_page(page).exists()
    shown = {"page": page, "entry": about(page), "follows": follows}
    return render(request, "following/follow.html", shown)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unfollow(request, pk):
    """Follow it no longer, readable or not; by GET, back to the list."""
    # By way of the page's own key: a number that no database holds finds nothing.
    mine = Follow.objects.visible_to(request.user).filter(page__id=pk).select_related("page")
    found = mine.first() if request.method == "POST" else None
    if found and actions.unfollow(request.user, found.page):
        messages.success(request, _("You no longer follow this."))
    return redirect("following")
