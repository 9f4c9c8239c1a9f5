"""The edge: a list of a text, one row more, and each row by itself."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.rulings import require

from . import actions, lists, rules, tasks
from . import rows as verbs
from .asking_rows import Asked, asked_row, choose, shown_of
from .finding import newest, opened
from .keeping import forget, signed_in, typed_before


@signed_in
@never_cache
@require_safe
def rows(request, pk, name):
    """The rows of a list, what can be done with each, and where to go on."""
    page, listed, draft = written(request, pk, name)
    found = listed.lines(draft)
    following = tasks.after(tasks.named(name, draft), draft)
    onward = reverse("writing", args=[pk])
    if "change" in request.GET:
        onward = reverse("writing_check", args=[pk])
    elif following:
        onward = reverse("writing_task", args=[pk, following.name])
    shown = {
        **shown_of(request, draft, listed),
        "rows": [(listed.mark(row), head, more) for row, head, more in found],
        "room": verbs.may_add_row(listed, found),
        "onward": onward,
        **tasks.place_of(name, draft),
        "back": reverse("writing", args=[page.pk]),
    }
    return render(request, "authoring/rows.html", shown)


def written(request, pk, name):
    """The page with this key, its list of that name, and its newest text, for who may write it."""
    page = opened(request.user, pk, rules.may_open)
    listed = lists.named(name, page)
    if listed is None:
        raise Http404
    require(rules.may_write(request.user, page))
    return page, listed, newest(page)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, pk, name):
    """One row more; where it names a building block, that is chosen first."""
    page, listed, draft = written(request, pk, name)
    if request.method != "POST":
        require(verbs.may_add_row(listed, listed.rows(draft)))
    return keep(request, page, asked_row(request, draft, listed))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def row(request, pk, name, mark):
    """One row, to be said otherwise."""
    page, listed, draft = written(request, pk, name)
    there = listed.marked(listed.rows(draft), mark)
    if there is None and request.method != "POST" and not typed_before(request):
        return gone(request, page, listed)
    return keep(request, page, asked_row(request, draft, listed, there, mark))


def keep(request, page, asked):
    """Keep the row that was sent, if it is right, and show the list; else ask for it."""
    if asked.form is None:
        return choose(request, asked)
    if request.method == "POST" and asked.form.is_valid() and kept(request, page, asked):
        forget(request)
        messages.success(request, _("It is on the list."))
        return redirect(back_to(request, page, asked.listed))
    status = 422 if request.method == "POST" else 200
    return render(request, "authoring/row.html", asked.shown(request), status=status)


def kept(request, page, asked: Asked) -> bool:
    """Whether the row is kept now; else its form says why not."""
    told, by = asked.form.told(), request.user
    try:
        if asked.mark:
            verbs.change(page, asked.listed, asked.mark, told, by=by)
        else:
            verbs.add(page, asked.listed, told, by=by)
    except ValidationError as error:
        asked.form.add_error(None, error)
        return False
    except actions.Meanwhile as met:
        asked.meet(met.page, told)
        return False
    return True


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, pk, name, mark):
    """Whether a row is to be removed; then it is."""
    page, listed, draft = written(request, pk, name)
    if request.method == "POST" and verbs.remove(page, listed, mark, by=request.user):
        messages.success(request, _("It is off the list."))
        return redirect(back_to(request, page, listed))
    found = next((each for each in listed.lines(draft) if listed.mark(each[0]) == mark), None)
    if found is None:
        return gone(request, page, listed)
    back = back_to(request, page, listed)
    shown = {**shown_of(request, draft, listed), "head": found[1], "more": found[2], "back": back}
    return render(request, "authoring/row_remove.html", shown)


def gone(request, page, listed):
    """To the list, for a row that says something else by now or is not there any more."""
    messages.info(request, _("That was changed or removed meanwhile. This is the list now."))
    return redirect(back_to(request, page, listed))


def back_to(request, page, listed):
    """The address of the list, which remembers whoever came from the check of all answers."""
    asked = "?change=1" if "change" in request.GET else ""
    return reverse("writing_rows", args=[page.pk, listed.name]) + asked
