"""The edge: what is kept about me, to have, and to have erased."""

from allauth.core.ratelimit import consume
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.rulings import Refused
from marketplace.signon.proving import require_recent

from . import actions, exporting, retention, showing
from .forms import EraseForm


@login_required
@never_cache
@require_safe
def your_data(request):
    """What one may do with one's own data, and what goes by itself."""
    return render(request, "privacy/your_data.html", {"rules": retention.in_time()})


@login_required
@never_cache
@require_safe
def your_data_file(request):
    """Everything about the person, in one file, once they showed again that it is them."""
    if elsewhere := require_recent(request):
        return redirect(elsewhere)
    if not consume(request, action="export"):
        return render(request, "429.html", status=429)
    response = HttpResponse(exporting.export(request.user), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="moothall-your-data.zip"'
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase_account(request):
    """What goes and what stays; erase it once they showed again that it is them, and said so."""
    if elsewhere := require_recent(request):
        return redirect(elsewhere)
    posted = request.POST if request.method == "POST" else None
    form = EraseForm(posted, handovers=showing.handovers_of(request.user))
    if form.is_valid():
        try:
            with transaction.atomic():
                actions.erase(request.user, by=request.user, takers=form.takers())
        except Refused as error:
            form.add_error(None, str(error))
        else:
            logout(request)
            return redirect("account_erased")
    status = 422 if form.is_bound else 200
    return render(request, "privacy/erase.html", {"form": form}, status=status)


@require_safe
def account_erased(request):
    """The end; the same page for everybody, so that it tells nothing."""
    return render(request, "privacy/erased.html")
