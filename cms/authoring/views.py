"""The edge: beginning a building block, and the list of its tasks."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.choices import LANGUAGES
from cms.models import BuildingBlockPage
from cms.reading.authored import foreign
from cms.writing import unpublished_by
from marketplace.organisations.acting import acting_for
from marketplace.rulings import ALLOWED, require

from . import actions, rules, tasks
from .finding import newest, opened
from .forms import BeginForm
from .keeping import forget, signed_in, typed_before
from .showing import place_of

MARK = 32
SHOWN = 20


@require_safe
def add(request):
    """What is asked, and for whoever has begun before, where to go on."""
    user = request.user
    shown = {"ruling": ALLOWED, "tasks": tasks.OF_BLOCKS}
    if user.is_authenticated:
        shown["ruling"] = rules.may_add(user, rules.organisations_to_add_for(user).exists())
        own = unpublished_by(user).filter(buildingblockpage__isnull=False)
        shown["drafts"] = [page for page in own[:SHOWN] if not page.in_review]
    return render(request, "authoring/add.html", shown)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """The first task; nothing is kept before it is answered."""
    offered = list(rules.organisations_to_add_for(request.user))
    require(rules.may_add(request.user, offered))
    language = get_language() if get_language() in dict(LANGUAGES) else "en"
    owner = acting_for(request)
    blank = BuildingBlockPage(
        language=language, organisation=owner if owner in offered else offered[0]
    )
    data = request.POST if request.method == "POST" else typed_before(request)
    form = BeginForm(data, page=blank, offered=offered)
    if request.method == "POST" and form.is_valid():
        organisation = form.cleaned_data.get("organisation") or offered[0]
        page = actions.begin(organisation, form.write, by=request.user, mark=mark_of(request))
        forget(request)
        return redirect("writing_task", page.pk, tasks.OF_BLOCKS[1].name)
    shown = {
        "form": form,
        "mark": mark_of(request),
        "waited": request.method != "POST" and form.is_bound,
        "title": tasks.OF_BLOCKS[0].title,
        "back": reverse("add_block"),
        "total": len(tasks.OF_BLOCKS),
        "number": 1,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "authoring/task.html", shown, status=status)


def mark_of(request):
    """The mark of the form that was sent, or a new one."""
    sent = request.POST.get("mark", "")
    return (
        sent if sent.isalnum() and sent.isascii() and len(sent) == MARK else get_random_string(MARK)
    )


@signed_in
@never_cache
@require_safe
def writing(request, pk):
    """The tasks of a text and how far each is; or where it is in its review."""
    page = opened(request.user, pk, rules.may_open)
    draft = newest(page)
    ruling = rules.can_be_written(page)
    rows = [{"task": task, "done": task.is_done(draft)} for task in tasks.of(draft)]
    shown = {
        "page": page,
        "draft": draft,
        "language": foreign(draft.language),
        "rows": rows,
        "progress": tasks.progress(draft),
        "ready": not tasks.missing(draft),
        "ruling": ruling,
        "may_throw_away": ruling and rules.can_be_thrown_away(page),
        **place_of(page),
    }
    return render(request, "authoring/tasks.html", shown)
