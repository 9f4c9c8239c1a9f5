"""The edge: bringing a file, saying what its columns are, and seeing what becomes of its rows."""

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.importing.fetching import NotFetched, fetch
from cms.models import ImportRun
from cms.models.import_runs import State
from marketplace.intake import Outcome, Unreadable
from marketplace.rulings import require

from . import actions, choices, fates, fields, rules
from .files import CSV, sheet_of
from .forms import ColumnsForm, StartForm
from .refused import as_csv

RUNS, ROWS = 20, 50


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    """The form for a file, and what this person brought before."""
    require(rules.may_import(request.user))
    offered = rules.organisations_to_import_for(request.user)
    if request.method != "POST":
        shown = shown_at_start(request, StartForm(offered=offered))
        return render(request, "importing/start.html", shown)
    form, status = StartForm(request.POST, request.FILES, offered=offered), 422
    if form.is_valid() and not consume(request, action="upload"):
        form.add_error(
            None, _("That is a lot at once. Wait ten minutes, then choose the file again.")
        )
        status = 429
    elif form.is_valid() and (begun := begin(form, request.user)):
        return redirect("import_run", begun.pk)
    return render(request, "importing/start.html", shown_at_start(request, form), status=status)


def shown_at_start(request, form):
    """What the first page shows."""
    runs = Paginator(ImportRun.objects.visible_to(request.user).light(), RUNS)
    page = runs.get_page(request.GET.get("page"))
    return {
        "form": form,
        "runs": page,
        "rows": [(run, fates.sums(run)[1:]) for run in page],
        "choices": choices.pages_for(request.user).count(),
    }


def begin(form, user):
    """The ImportRun of a valid form; None, and why, in the form, where there is nothing to read."""
    told, field = form.cleaned_data, "address" if form.cleaned_data.get("address") else "file"
    try:
        given = told["file"] or fetch(told["address"])
        return actions.begin(
            given, told["organisation"], by=user, licence=told["licence"], token=told["token"]
        )
    except (Unreadable, NotFetched) as error:
        form.add_error(field, str(error))
    return None


def own(request, pk, *, light=False):
    """One's own import, or a 404."""
    seen = ImportRun.objects.visible_to(request.user)
    return get_object_or_404(seen.light() if light else seen.select_related("organisation"), pk=pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request, pk):
    """Which column is which, as long as nothing was written."""
    found = own(request, pk)
    if found.format != CSV or found.state not in (State.COLUMNS, State.READY):
        return redirect("import_run", pk)
    sheet = sheet_of(bytes(found.content), found.name)
    likely = fields.likely(found, sheet.header)
    posted = request.POST if request.method == "POST" else None
    form = ColumnsForm(posted, sheet=sheet, likely=likely)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_columns(found, form.by_name, by=request.user)
            return redirect("import_run", pk)
        except Unreadable as error:
            form.add_error(None, str(error))
    shown = {"form": form, "run": found, "sheet": sheet}
    status = 422 if request.method == "POST" else 200
    return render(request, "importing/columns.html", shown, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def run(request, pk):
    """What becomes, or became, of every row; the button takes them in, part by part."""
    if request.method == "POST":
        found = own(request, pk, light=True)
        open_still = found.state in (State.READY, State.RUNNING)
        if open_still and actions.go_on(found, by=request.user) is None:
            messages.success(request, _("This import is being worked on. Look again in a minute."))
        return redirect("import_run", pk)
    found = own(request, pk)
    if found.state == State.COLUMNS:
        return redirect("import_columns", pk)
    chosen = request.GET.get("outcome", "")
    chosen = chosen if chosen in found.counts else ""
    page = Paginator(fates.rows(found, chosen), ROWS).get_page(request.GET.get("page"))
    shown = {
        "run": found,
        "sums": fates.sums(found, chosen),
        "page": page,
        "query": f"outcome={chosen}&" if chosen else "",
        "to_take": fates.to_take(found),
        "taken": found.state in (State.RUNNING, State.DONE, State.STOPPED),
    }
    return render(request, "importing/run.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def aside(request, pk):
    """Go no further with an import; one that is over says so on its own page.

    Whoever pressed the button and then had to sign in again comes by GET: back to it.
    """
    found = own(request, pk, light=True)
    if request.method != "POST":
        return redirect("import_run", pk)
    if found.state in (State.DONE, State.STOPPED):
        messages.info(request, _("This import is over already: there is nothing to put aside."))
        return redirect("import_run", pk)
    actions.put_aside(found, by=request.user)
    messages.success(request, _("The file is put aside. Nothing more of it is brought in."))
    return redirect("import")


@login_required
@never_cache
@require_safe
def refused(request, pk):
    """The rows that were not taken, as a file to mend."""
    found = own(request, pk)
    if found.format != CSV or not found.counts.get(Outcome.REFUSED) or found.erased:
        raise Http404
    response = HttpResponse(as_csv(found), content_type="text/csv; charset=utf-8")
    name = slugify(found.name.rpartition(".")[0]) or "import"
    response["Content-Disposition"] = f'attachment; filename="{name}-{_("not-taken")}.csv"'
    response["X-Robots-Tag"] = "noindex"
    return response
