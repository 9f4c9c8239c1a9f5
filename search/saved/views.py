"""The edge: one's own saved searches."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.rulings import require
from search.engines import SearchUnavailable
from search.exports.links import may_be_followed
from search.listing import Asked
from search.models import SavedSearch
from search.rows import row
from search.views import out_of_order

from . import actions, asking, describing, rules
from .forms import SavedSearchForm


@login_required
@never_cache
@require_safe
def saved_searches(request: HttpRequest) -> HttpResponse:
    """All that one keeps."""
    mine = SavedSearch.objects.visible_to(request.user)
    return render(request, "saved/searches.html", {"searches": describing.shown(list(mine))})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def save_search(request: HttpRequest) -> HttpResponse:
    """Name the search of this query string, and keep it; what one keeps already is shown."""
    preset = asking.PRESETS.get(request.GET.get("list", ""))
    if preset is None:
        raise Http404
    asked = Asked.of(preset, request.GET)
    if request.method != "POST":
        same = asking.fingerprint(preset, asking.query_string(asked))
        there = SavedSearch.objects.visible_to(request.user).filter(fingerprint=same).first()
        if there:
            messages.info(request, _("You keep this search already."))
            return redirect("saved_search", pk=there.pk)
        require(rules.may_save(request.user))
    form = form_of(request, name=describing.name_of(asked))
    if not form.is_valid():
        names = {"form": form, "items": describing.items(asked)}
        return shown(request, "saved/save.html", names)
    saved = actions.save(asked, by=request.user, language=get_language(), **form.cleaned_data)
    messages.success(request, _("Saved: %(name)s.") % {"name": saved.name})
    return redirect("saved_search", pk=saved.pk)


@login_required
@never_cache
@require_safe
def saved_search(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: the newest of what it finds now, of which its owner is told."""
    saved = own(request, pk)
    asked = asking.asked_of(saved)
    try:
        found = asking.results(saved)
    except SearchUnavailable:
        return out_of_order(request, asked)
    home = reverse("wagtail_serve", args=[""])
    names = {
        "saved": saved,
        "line": describing.line(describing.items(asked)),
        "facts": describing.facts(saved),
        "results": found,
        "rows": [row(hit, home) for hit in found.hits],
        "list_url": asking.address(saved),
    }
    return render(request, "saved/search.html", names)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_search(request: HttpRequest, pk: int) -> HttpResponse:
    """What it asks, its name and how often, its feed, and the way to be rid of it."""
    saved = own(request, pk)
    form = form_of(request, name=saved.name, often=saved.often)
    if not form.is_valid():
        asked = asking.asked_of(saved)
        names = {
            "form": form,
            "saved": saved,
            "items": describing.items(asked),
            "may_be_followed": may_be_followed(asked),
            "feed_url": settings.BASE_URL + reverse("saved_search_feed", args=[saved.secret]),
        }
        return shown(request, "saved/change.html", names)
    actions.change(saved, by=request.user, **form.cleaned_data)
    messages.success(request, _("Changed: %(name)s.") % {"name": form.cleaned_data["name"]})
    return redirect("saved_search", pk=pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the feed another address; by GET, back to the button."""
    saved = own(request, pk)
    if request.method == "POST":
        actions.renew_address(saved, by=request.user)
        messages.success(request, _("The feed has a new address. The old one no longer works."))
    return redirect("change_search", pk=pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep it no longer; by GET, back to the button."""
    saved = SavedSearch.objects.visible_to(request.user).filter(pk=pk).first()
    if request.method != "POST":
        return redirect("change_search", pk=own(request, pk).pk)
    if saved:
        actions.remove(saved, by=request.user)
        messages.success(request, _("Removed: %(name)s.") % {"name": saved.name})
    return redirect("saved_searches")


def own(request, pk) -> SavedSearch:
    """One of the reader's own; 404 for any other."""
    return get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)


def form_of(request, **known) -> SavedSearchForm:
    """The form as it was sent, else with what is known."""
    return SavedSearchForm(request.POST if request.method == "POST" else None, initial=known)


def shown(request, template, names) -> HttpResponse:
    """A page with a form; 422 where what was sent is mistaken."""
    return render(request, template, names, status=422 if names["form"].is_bound else 200)
