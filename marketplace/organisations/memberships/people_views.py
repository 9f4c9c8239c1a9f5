"""The edge: who acts for an organisation, and what its leads decide about that."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.organisations.kinds import Status
from marketplace.organisations.models import Membership, Organisation
from marketplace.rulings import require

from . import actions, ending, rules, setting_up, showing
from .forms import AnswerForm, ChangeForm, EndForm, SetUpForm


@login_required
@never_cache
@require_safe
def people(request, slug):
    """Who acts for the organisation; a 404 for whoever has nothing to do with it."""
    organisation = of_ones_own(request.user, slug)
    return render(request, "memberships/people.html", showing.people(organisation, request.user))


def of_ones_own(user, slug):
    """The organisation, for its people and the brokers. Raises Http404."""
    organisation = get_object_or_404(Organisation.objects.visible_to(user), slug=slug)
    if not rules.may_read_people(user, organisation):
        raise Http404
    return organisation


def member(user, slug, pk):
    """A membership that the user may read. Raises Http404."""
    seen = Membership.objects.visible_to(user).select_related("person", "organisation")
    return get_object_or_404(seen, organisation__slug=slug, pk=pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person(request, slug, pk):
    """One person of an organisation: what was asked and the answer to it, or what is changed."""
    found = member(request.user, slug, pk)
    asked = found.status == Status.REQUESTED
    ruling = (rules.may_answer if asked else rules.may_change)(request.user, found)
    if request.method == "POST":
        require(ruling)
    form = (answer_form if asked else change_form)(request, found) if ruling else None
    if request.method == "POST" and form.is_valid():
        messages.success(request, (answer if asked else change)(found, form, request.user))
        return redirect("organisation_people", slug)
    organisation, user = found.organisation, request.user
    shown = {
        "membership": found,
        "form": form,
        "ruling": ruling,
        "manages": rules.may_manage(user, organisation),
        "evidence": rules.may_read_evidence(user, organisation),
        "may_end": rules.may_end(user, found),
        "own": found.person_id == user.pk,
        "kept": settings.EVIDENCE_KEPT_DAYS,
        "successors": [
            one
            for one in ([] if organisation.exists else organisation.successors.all())
            if rules.may_move(user, found, one)
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "memberships/person.html", shown, status=status)


def answer_form(request, found):
    """The form that answers a request."""
    return AnswerForm(
        request.POST if request.method == "POST" else None,
        organisation=found.organisation,
        evidence=rules.needs_evidence(request.user, found.organisation),
        initial={"role": found.role},
    )


def change_form(request, found):
    """The form that changes a membership."""
    return ChangeForm(
        request.POST if request.method == "POST" else None,
        organisation=found.organisation,
        initial={name: getattr(found, name) for name in actions.KEPT},
    )


def answer(found, form, user):
    """Admit or refuse as the form says; gives the words that tell so."""
    said = form.cleaned_data
    if said["answer"] == "no":
        actions.refuse(found, by=user, because=said["because"])
        return _("Refused. They read your reason.")
    proof = actions.Proof(said["what"], said["source"]) if form.evidence else None
    actions.admit(found, by=user, proof=proof, role=said["role"], ends=said["ends"])
    return _("Admitted. They can act for the organisation now.")


def change(found, form, user):
    """Change it as the form says; gives the words that tell so."""
    actions.change(found, by=user, **form.cleaned_data)
    return _("Changed.")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request, slug, pk):
    """What will happen when somebody no longer acts for the organisation; then it does."""
    found, user = member(request.user, slug, pk), request.user
    if found.status == Status.ENDED:
        return redirect("your_work")
    require(rules.may_end(user, found))
    own = found.person_id == user.pk
    left = ending.left_behind(found)
    takers = rules.who_can_take(found) if left else None
    form = EndForm(
        request.POST if request.method == "POST" else None,
        takers=takers if takers is not None and takers.exists() else None,
        own=own,
    )
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data.get("to")
        ending.end(found, by=user, because=form.cleaned_data["because"], to=to)
        messages.success(request, _("It is over. Nobody acts by it any more."))
        return redirect("your_work") if own else redirect("organisation_people", slug)
    shown = {
        "membership": found,
        "form": form,
        "own": own,
        "left": left,
        "nobody": left and "to" not in form.fields,
        "last": rules.leads_alone(found),
        "kept": settings.EVIDENCE_KEPT_DAYS,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "memberships/end.html", shown, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request, slug, pk, to):
    """Let somebody of an organisation that ended act for its successor; by GET, back."""
    found = member(request.user, slug, pk)
    successor = get_object_or_404(found.organisation.successors, slug=to)
    if request.method == "POST":
        actions.move(found, successor, by=request.user)
        messages.success(request, _("Moved. They act for %(name)s now.") % {"name": successor})
        return redirect("organisation_people", slug)
    return redirect("organisation_person", slug, pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request, slug):
    """How the organisation works here; the first time its lead says so it becomes active."""
    organisation = of_ones_own(request.user, slug)
    require(setting_up.may_set_up(request.user, organisation))
    domains = setting_up.domains_on_offer(organisation)
    own = organisation.email_domains.values_list("domain", flat=True)
    form = SetUpForm(
        request.POST if request.method == "POST" else None,
        domains=domains,
        initial={"second_reader": organisation.second_reader, "domains": list(own)},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        facts = {"second_reader": said["second_reader"], "domains": said.get("domains", [])}
        setting_up.set_up(organisation, by=request.user, **facts)
        messages.success(request, _("Kept."))
        return redirect("organisation_people", slug)
    shown = {"organisation": organisation, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "memberships/set_up.html", shown, status=status)
