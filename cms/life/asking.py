"""The edge: how a question about an entry is asked, checked and acted upon, in the same steps."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.models import Page

from cms.models import AuthoredPage
from cms.reading.authored import head
from marketplace.rulings import require

from . import entries, rules


def authored_page(pk):
    """The block or proposal with this key, of its own class; 404 for anything else."""
    page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=pk).specific
    if not isinstance(page, AuthoredPage):
        raise Http404
    return page


def tended(user, pk):
    """The entry in this person's hands.

    404 for whoever has nothing to do with it; Refused, with the reason, for its other insiders.
    """
    page = authored_page(pk)
    ruling = rules.may_tend(user, page)
    if not ruling and not rules.is_insider(user, page):
        raise Http404
    require(ruling)
    return page


def ask(request, page, form, *, words, act, **more):
    """Ask with a form; show what will happen; act once the person has seen it.

    words: what the pages say (title, button, effects …); act: called with the valid form, gives
    the message for the next page. A form that is not right comes back as 422.
    """
    shown = {"page": page, "head": head(page), "form": form, **words, **more}
    if request.method != "POST" or ("change" in request.POST and form.is_valid()):
        return render(request, "life/ask.html", shown)
    if not form.is_valid():
        return render(request, "life/ask.html", shown, status=422)
    if not form.confirmed:
        return render(request, "life/check.html", shown)
    messages.success(request, act(form))
    return redirect("entry", pk=page.pk)


def choose(request, page, words, *, nothing=False):
    """The page on which the other entry is chosen: a search that needs no script."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:300]
    shown = {
        "page": page,
        "head": head(page),
        "words": typed,
        "found": entries.with_owners(entries.suggested(page, typed)),
        "nothing": nothing,
        **words,
    }
    return render(request, "life/choose.html", shown)
