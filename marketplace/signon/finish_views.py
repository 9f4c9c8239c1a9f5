"""The edge: what happens once an organisation said who somebody is."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.organisations import second_factor
from marketplace.rulings import Refused

from . import actions, failing, rules
from .claims import Untrusted
from .forms import NewPersonForm
from .models import Attempt
from .states import Purpose, State
from .views import SESSION


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request, key):
    """Sign in, ask a new person their name, connect, or prove; in the browser that began it."""
    attempt = attempt_of(request, key)
    if attempt is None:
        return failing.expired(request)
    act = {Purpose.ENTER: enter, Purpose.CONNECT: connect, Purpose.PROVE: prove}
    try:
        return act[attempt.purpose](request, attempt)
    except Untrusted:
        return failing.expired(request, attempt.provider)
    except Refused as error:
        return failing.failed(request, str(error), status=403, provider=attempt.provider)


def attempt_of(request, key):
    """The attempt that was answered, begun in this browser by this person; else None."""
    if key not in request.session.get(SESSION, []):
        return None
    answered = Attempt.objects.fresh().filter(key=key, state=State.ANSWERED)
    found = answered.select_related("provider__organisation", "person").first()
    if found is not None and found.purpose != Purpose.ENTER and found.person != request.user:
        return None
    return found


def enter(request, attempt):
    """Sign in whose identity it is; a new person is asked their name first."""
    claims = attempt.claims
    person = actions.use(attempt)
    if person is not None:
        return signed_in(request, person, attempt, claims)
    ruling = rules.may_be_admitted(attempt.provider, claims)
    if not ruling:
        return failing.failed(request, ruling.refusal, status=403, provider=attempt.provider)
    posted = request.POST if request.method == "POST" else None
    form = NewPersonForm(posted, initial={"name": claims.name[:150]})
    if not form.is_valid():
        shown = {"form": form, "provider": attempt.provider, "email": claims.email}
        return render(request, "signon/new.html", shown, status=422 if form.is_bound else 200)
    person = actions.admit(attempt, name=form.cleaned_data["name"])
    return signed_in(request, person, attempt, claims, signup=True)


def signed_in(request, person, attempt, claims, *, signup=False):
    """Through allauth's own door: what it asks of everybody it asks here too."""
    record_authentication(request, person, method="signon", issuer=claims.issuer)
    if claims.proved:
        second_factor.prove(request, person)
    return perform_login(request, person, redirect_url=attempt.next or None, signup=signup)


def connect(request, attempt):
    """Show whose identity it is; connect it once they say so."""
    claims = attempt.claims
    if request.method != "POST":
        shown = {"provider": attempt.provider, "claims": claims}
        return render(request, "signon/connect.html", shown)
    actions.connect(attempt, by=request.user)
    messages.success(
        request,
        _("Connected: you can sign in through %(name)s.") % {"name": attempt.provider.organisation},
    )
    return redirect("signon")


def prove(request, attempt):
    """They are who they were: the session says so for five minutes."""
    claims = attempt.claims
    if actions.use(attempt) != request.user:
        return failing.failed(
            request, _("That is another person’s sign-in."), provider=attempt.provider
        )
    record_authentication(
        request, request.user, method="signon", issuer=claims.issuer, reauthenticated=True
    )
    return redirect(attempt.next or "your_work")
