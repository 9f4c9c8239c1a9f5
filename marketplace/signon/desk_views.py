"""The edge: organisations' own sign-ins at the broker's desk."""

from functools import wraps

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.organisations import second_factor
from marketplace.organisations.memberships.showing import found
from marketplace.organisations.models import Organisation

from . import bound, oidc, providers, rules
from .claims import Away, Untrusted
from .desk_forms import FORMS
from .forms import UnbindForm
from .models import Provider
from .states import Protocol


def for_brokers(view):
    """Only for brokers, who show a second factor first: whoever binds a sign-in opens a door."""

    @login_required
    @never_cache
    @sensitive_post_parameters("secret")
    @wraps(view)
    def guarded(request, **named):
        if not rules.may_bind(request.user):
            raise Http404
        if not second_factor.is_proved(request):
            return render(request, "signon/desk/second_factor.html", status=403)
        return view(request, **named)

    return guarded


@for_brokers
@require_safe
def desk(request):
    """Every sign-in that is bound, or was."""
    return render(request, "signon/desk/list.html", bound.listed())


@for_brokers
@require_safe
def choose(request):
    """Whose sign-in is to be bound, and what it speaks."""
    words = request.GET.get("q", "")[:100]
    shown = {"words": words, "found": found(words), "protocols": Protocol.choices}
    return render(request, "signon/desk/choose.html", shown)


@for_brokers
@require_http_methods(["GET", "HEAD", "POST"])
def bind(request, slug, protocol):
    """What to hand to the organisation's administrators, and what they give in return."""
    if protocol not in Protocol.values:
        raise Http404
    current = Organisation.objects.current()
    organisation = get_object_or_404(current, slug=slug)
    new = bound.new(organisation, protocol)
    form = form_of(request, new)
    if request.method == "POST" and form.is_valid():
        try:
            kept = providers.bind(organisation, form.slug(), form.given(), by=request.user)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, _("Bound. People can come in through it now."))
            return redirect("signon_provider", kept.slug)
    shown = {**bound.whole(new), "form": form, "there": list(organisation.providers.all())}
    return answer(request, "signon/desk/bind.html", shown)


@for_brokers
@require_safe
def provider(request, slug):
    """One sign-in: its addresses, what is kept of it, and what may be done."""
    return render(request, "signon/desk/provider.html", bound.whole(known(slug)))


@for_brokers
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, slug):
    """What its administrators give anew; with a tick where a mistake shuts people out."""
    held = known(slug)
    form = form_of(request, held, people=held.people or 0)
    if request.method == "POST" and form.is_valid():
        try:
            providers.change(held, form.given(), by=request.user)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, _("Changed."))
            return redirect("signon_provider", slug)
    return answer(request, "signon/desk/change.html", {**bound.whole(held), "form": form})


@for_brokers
@require_http_methods(["GET", "HEAD", "POST"])
def unbind(request, slug):
    """What will happen when nobody comes in through it any more; then it does."""
    held = Provider.objects.visible_to(request.user).listed().with_use().filter(slug=slug).first()
    if held is None and request.method == "POST":
        messages.info(request, _("It is unbound already."))
        return redirect("signon_desk")
    if held is None:
        raise Http404
    people = held.people or 0
    form = UnbindForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        providers.unbind(held, by=request.user, because=form.cleaned_data["because"])
        messages.success(request, _("Unbound. Nobody comes in through it any more."))
        return redirect("signon_desk")
    stranded = bound.without_another_way(held)
    shown = {"provider": held, "form": form, "people": people, "stranded": stranded}
    return answer(request, "signon/desk/unbind.html", shown)


@for_brokers
@require_http_methods(["GET", "HEAD", "POST"])
def again(request, slug):
    """Bind one again that was unbound; by GET, back to the button."""
    held = known(slug)
    if request.method == "POST":
        providers.bind_again(held, by=request.user)
        messages.success(request, _("Bound. People can come in through it now."))
    return redirect("signon_provider", slug)


@for_brokers
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, slug):
    """Ask an OpenID Connect service what it says of itself, now that a broker wants to know."""
    held = get_object_or_404(Provider, slug=slug, protocol=Protocol.OIDC)
    if request.method != "POST":
        return redirect("signon_provider", slug)
    if not consume(request, action="signon"):
        return render(request, "429.html", status=429)
    try:
        oidc.ask(held)
    except Away:
        messages.error(
            request,
            _("It does not answer. Look at the issuer letter by letter, then ask its people."),
        )
    except Untrusted:
        messages.error(
            request,
            _("It answers, but names another issuer, or no addresses. Ask its people for theirs."),
        )
    else:
        messages.success(request, _("It answers, under the issuer that was agreed."))
    return redirect("signon_provider", slug)


def known(slug):
    """The provider, with its use. Raises Http404."""
    return get_object_or_404(Provider.objects.listed().with_use(), slug=slug)


def form_of(request, held, **more):
    """The form for what a provider of this kind is given."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return FORMS[Protocol(held.protocol)](*sent, provider=held, **more)


def answer(request, template, shown):
    """A page with a form; 422 where what was sent could not be taken."""
    return render(request, template, shown, status=422 if request.method == "POST" else 200)
