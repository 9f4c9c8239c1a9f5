"""The edge: what a person wants to be told, and the link that stops letters."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from . import choosing, rules, unsubscribing, wishes
from .forms import ChoosingForm
from .kinds import ALWAYS, Kind
from .models import Letter, LostAddress

LAST = 10


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request):
    """How often to hear of each kind, when not, and what was sent last."""
    person = request.user
    form = ChoosingForm(
        request.POST if request.method == "POST" else None,
        person=person,
        chosen=wishes.chosen_by(person),
        quiet=wishes.quiet_of(person),
        broker=bool(rules.may_read_letters(person)),
    )
    if request.method == "POST" and form.is_valid():
        zone = form.cleaned_data["time_zone"]
        choosing.choose(person, form.often, quiet=form.quiet, time_zone=zone)
        messages.success(request, _("Kept. It holds from now on."))
        return redirect("notices")
    shown = {
        "form": form,
        "letters": Letter.objects.visible_to(person).filter(person=person)[:LAST],
        "lost": LostAddress.objects.of(person.email).first(),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "notices/notices.html", shown, status=status)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """Stop the letters that a signed link names, signed in or not.

    A mail program posts here by itself (RFC 8058), without a cookie: the link is the proof.
    Looking at the page stops nothing, since programs that check links look at it too.
    """
    told = unsubscribing.read(token)
    if told is None:
        raise Http404
    person, kinds = told
    stopped = []
    if request.method == "POST":
        stopped = [kind for kind in Kind if kind not in ALWAYS] if "all" in request.POST else kinds
        if person:
            choosing.stop(person, stopped)
    shown = {
        "kinds": [kind.label for kind in stopped or kinds],
        "done": request.method == "POST",
        "all": len(stopped) > len(kinds),
    }
    return render(request, "notices/stop.html", shown)
