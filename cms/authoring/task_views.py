"""The edge: one task as a page: its form, what others wrote meanwhile, where each button leads."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.reading.authored import foreign
from marketplace.rulings import require

from . import actions, rules, tasks
from .finding import newest, opened
from .keeping import forget, signed_in, typed_before

MEANWHILE = gettext_lazy(
    "Somebody else changed this while you were writing. Both texts are shown: put into the fields "
    "what is to stay, and save again."
)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def task(request, pk, name):
    """One task, with what the newest text answers."""
    page = opened(request.user, pk, rules.may_open)
    step = tasks.named(name, page)
    if step is None or step.form is None:
        raise Http404
    require(rules.may_write(request.user, page))
    draft = newest(page)
    form = form_of(request, step, draft)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(page, step.form, form.write, by=request.user, since=since_of(request))
        except actions.Meanwhile as met:
            return ask(request, met.page, step, form, theirs=step.form(page=met.page))
        return onward(request, page, step)
    return ask(request, draft, step, form)


def form_of(request, step, draft):
    """The form of a task: as it was sent, as it waited for a sign-in, or as the text has it."""
    data = request.POST if request.method == "POST" else typed_before(request)
    partial = bool(data and {"later", "more"} & set(data))
    options = {"page": draft, "partial": partial}
    if step.name == "support":
        options["rows"] = whole(request.GET.get("rows", ""), digits=2)
    return step.form(data, **options)


def whole(text, digits=18):
    """The whole number that a text is; 0 for any other text, and for more digits."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= digits else 0


def since_of(request):
    """The revision that the form was filled in with; 0 where it does not say."""
    return whole(request.POST.get("since", ""))


def onward(request, page, step):
    """To where the button that was pressed leads, once the answers are kept."""
    forget(request)
    if "later" in request.POST:
        messages.success(request, _("Your answers are kept. Go on whenever you like."))
        return redirect("writing", page.pk)
    if "more" in request.POST:
        rows = sum(name.startswith("contact_") and name.endswith("_role") for name in request.POST)
        address = reverse("writing_task", args=[page.pk, step.name])
        return redirect(f"{address}?rows={rows + 1}#contact-{rows + 1}")
    if "change" in request.GET:
        return redirect("writing_check", page.pk)
    following = tasks.after(step, page)
    if following is None:
        return redirect("writing", page.pk)
    return redirect("writing_task", page.pk, following.name)


def ask(request, draft, step, form, theirs=None):
    """The page of one task; theirs: the form of what somebody else answered meanwhile."""
    posted = request.method == "POST"
    waited = not posted and form.is_bound
    if theirs:
        form.add_error(None, MEANWHILE)
    shown = {
        "draft": draft,
        "language": foreign(draft.language),
        "form": form,
        "title": step.title,
        **tasks.place_of(step.name, draft),
        # Whoever was signed out began with the text of that time.
        "since": form.data.get("since") if waited else draft.latest_revision_id,
        "both": differing(form, theirs) if theirs else None,
        "waited": waited,
        "back": reverse("writing", args=[draft.pk]),
    }
    return render(request, "authoring/task.html", shown, status=422 if posted else 200)


def differing(form, theirs):
    """(label, what they wrote, what you wrote) for each question with two answers."""
    both = [(field, theirs[field.name]) for field in form if field.name in theirs.fields]
    told = [(mine.label, spoken(other), spoken(mine)) for mine, other in both]
    return [one for one in told if one[1] != one[2]]


def spoken(field):
    """What a field holds, in words."""
    value = field.value()
    if value is None or value == "":
        return _("Nothing")
    return str(dict(getattr(field.field, "choices", ())).get(value, value)).replace("\r\n", "\n")
