"""The edge: choosing between the words of a page and those of its source."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.importing import actions
from cms.importing.rules import may_settle

from .choices import both, open_about, pages_for, settle
from .forms import ChoicesForm

PER_PAGE = 20


@login_required
@never_cache
@require_safe
def choices(request):
    """The blocks about which this person, or a colleague, must choose."""
    pages = Paginator(pages_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "importing/choices.html", {"pages": pages})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request, pk):
    """One block: for each field both texts, and the question which stays."""
    posted = request.POST if request.method == "POST" else None
    pages = pages_for(request.user).select_related("source", "latest_revision__user")
    page = get_object_or_404(pages, id=pk)
    form = ChoicesForm(posted, conflicts=open_about(page))
    ruling = may_settle(request.user, page)
    if request.method == "POST" and form.is_valid():
        try:
            settle(form, by=request.user)
        except ValidationError as error:
            form.add_error(None, actions.reason(error))
        else:
            messages.success(request, told(form))
            return redirect("import_choices")
    shown = {"form": form, "page": page, "both": both(form), "ruling": ruling}
    status = 422 if request.method == "POST" else 200
    return render(request, "importing/choose.html", shown, status=status)


def told(form):
    """What was settled, in words."""
    if "theirs" in form.cleaned_data.values():
        return _("Settled. What you took from the source waits as a draft: send it to review.")
    return _("Settled. The page stays as it is.")
