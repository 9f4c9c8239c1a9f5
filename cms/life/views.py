"""The edge: the record of an entry, withdrawing and retiring it, and what became of an address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from cms.addresses import address
from cms.models.life import How
from cms.reading.authored import foreign, head
from marketplace.rulings import require

from . import actions, records, rules
from . import entries as entry_lists
from .addresses import whereabouts
from .asking import ask, authored_page, choose, tended
from .forms import InsteadForm, ReasonForm

PER_PAGE = 20


def what_became_of(request, path):
    """The answer at an address that a page has left: moved (301), withdrawn (410), or None."""
    now = whereabouts(path)
    if now is None:
        return None
    if now.ending:
        page = now.page.specific
        shown = {
            "ending": now.ending,
            "organisation": page.organisation,
            "head": head(page),
            "text_language": foreign(page.language),
        }
        return render(request, "410.html", shown, status=410)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(address(now.page.url_path) + (query and f"?{query}"))


@login_required
@never_cache
@require_safe
def entries(request):
    """All that your organisations have published, whatever became of it."""
    pages = Paginator(entry_lists.published_by(request.user), PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    rows = [records.row(page) for page in entry_lists.with_owners(shown.object_list)]
    return render(request, "life/entries.html", {"rows": rows, "page_of_rows": shown})


@never_cache
@require_safe
def entry(request, pk):
    """The record of an entry: for its own people all of it, for others what was joined."""
    if not request.user.is_authenticated:
        joined = joined_page(pk)
        if joined is None:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return render(request, "life/archive.html", records.archive(joined))
    page = authored_page(pk)
    if not rules.may_tend(request.user, page):
        if joined_page(pk):
            return render(request, "life/archive.html", records.archive(page))
        page = tended(request.user, pk)
    return render(request, "life/entry.html", records.record_of(page))


def joined_page(pk):
    """The page that was joined into another and may be read about by everybody, or None."""
    found = Page.objects.public().filter(pk=pk, endings__standing=True, endings__how=How.MERGED)
    page = found.first()
    return page.specific if page else None


def pressed_again(request, page, how):
    """Whether this person has ended the page so already, in these words."""
    because = request.POST.get("because", "").replace("\0", "").strip()
    posted = request.method == "POST"
    return posted and actions.begun_already(page, how, by=request.user, because=because)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Why it is taken back; then what that means; then it is done."""
    page = tended(request.user, pk)
    if pressed_again(request, page, How.WITHDRAWN):
        return redirect("entry", pk=pk)
    require(rules.may_withdraw(request.user, page))

    def act(form):
        actions.withdraw(page, by=request.user, because=form.cleaned_data["because"])
        return _("Withdrawn. Its address tells so from now on.")

    words = {
        "title": _("Withdraw it from the public"),
        "button": _("Withdraw it"),
        "effects": [
            _("It is gone from lists, search and feeds at once."),
            _("Its address says that it was withdrawn, on which day and why."),
            _("Your text and its history are kept. To publish it again, send it to review."),
        ],
    }
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return ask(request, page, form, words=words, act=act)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request, pk):
    """What to use instead; why; what that means; then it is done."""
    page = tended(request.user, pk)
    if pressed_again(request, page, How.RETIRED):
        return redirect("entry", pk=pk)
    require(rules.may_retire(request.user, page))
    words = {
        "title": _("Retire it"),
        "question": _("What should people use instead?"),
        "button": _("Retire it"),
        "effects": [
            _("It stays readable, with a notice on top."),
            _("Search puts it behind the others. Lists say that it is retired."),
            _("You can take this back."),
        ],
    }
    posted = request.method == "POST"
    if not posted and not request.GET.get("other"):
        return choose(request, page, words, nothing=True)
    offered = entry_lists.companions(page)
    given = request.POST if posted else None
    first = request.GET.get("other", "")
    form = InsteadForm(given, offered=offered, initial={"other": first if first != "none" else ""})

    def act(form):
        chosen = form.cleaned_data["other"]
        because = form.cleaned_data["because"]
        actions.retire(page, by=request.user, because=because, instead=chosen)
        return _("Retired. A notice on the page tells so.")

    return ask(request, page, form, words=words, act=act, other=records.chosen(form, offered))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revive(request, pk):
    """Take the retirement back; by GET, back to the button.

    So come those who pressed it and then had to sign in again.
    """
    page = tended(request.user, pk)
    if request.method != "POST":
        return redirect("entry", pk=pk)
    actions.revive(page, by=request.user)
    messages.success(request, _("It is no longer retired."))
    return redirect("entry", pk=page.pk)
