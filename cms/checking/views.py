"""The edge: checking a publiccode.yml, and making a draft of a good one."""

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from cms import publiccode
from cms.importing.drafts import NotTaken
from cms.publiccode.faults import MESSAGES
from marketplace.rulings import require

from . import actions, keeping, rules
from .existing import address_for, already_here, editor_of
from .forms import CheckForm, DraftForm, KeepForm
from .listing import displayed, verdict_of


def told_when_too_large(view):
    """The view, guarded against forged requests, with an answer in words where too much is sent.

    The guard reads the form before a view can; so it stands inside.
    """
    guarded = csrf_protect(view)

    @csrf_exempt
    def reading(request):
        try:
            _posted = request.POST
        except RequestDataTooBig:
            form = CheckForm({}, {})
            form.errors["text"] = form.error_class([MESSAGES["large"]], renderer=form.renderer)
            return render(request, "cms/check.html", {"form": form}, status=422)
        return guarded(request)

    return reading


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_when_too_large
def check(request):
    """The form; once it is sent, the verdict with each fault beside its line."""
    if request.method != "POST":
        kept = keeping.waiting(request)
        shown = judged(request, kept, publiccode.check(kept)) if kept else {"form": CheckForm()}
        return render(request, "cms/check.html", shown)
    form = CheckForm(request.POST, request.FILES)
    if status := refused(request, form):
        return render(request, "cms/check.html", {"form": form}, status=status)
    keeping.forget(request)
    text = form.cleaned_data["text"]
    return render(request, "cms/check.html", judged(request, text, publiccode.check(text)))


@never_cache
@require_POST
@told_when_too_large
def draft(request):
    """Make a checked text a draft and go on to its editing screen; else say why not.

    Whoever has not signed in does so first; their text waits for them.
    """
    if request.user.is_authenticated:
        require(rules.may_make_drafts(request.user))
    form = CheckForm(request.POST)
    if status := refused(request, form):
        return render(request, "cms/check.html", {"form": form}, status=status)
    text = form.cleaned_data["text"]
    if not request.user.is_authenticated:
        keeping.keep(request, text)
        return redirect_to_login(reverse("check_publiccode"), reverse("account_login"))
    keeping.forget(request)
    checked = publiccode.check(text)
    offered = rules.organisations_to_draft_for(request.user)
    wanted = DraftForm(request.POST, offered=offered)
    ruling = rules.may_become_a_draft(checked)
    if not ruling:
        form.add_error("text", ruling.refusal)
    elif wanted.is_valid():
        try:
            organisation = wanted.cleaned_data["organisation"]
            made = actions.make_draft(text, checked, organisation, by=request.user)
        except NotTaken as error:
            form.add_error("text", str(error))
        else:
            return onward(request, made, text, checked)
    shown = judged(request, text, checked, form=form, draft=wanted)
    return render(request, "cms/check.html", shown, status=422)


def refused(request, form):
    """With which status a form is shown again, its faults in it; 0 where it may go on."""
    if not form.is_valid():
        return 422
    if consume(request, action="upload"):
        return 0
    form.add_error(
        None, _("That is a lot at once. Wait ten minutes, then send this again: it is kept.")
    )
    return 429


def onward(request, made, text, checked):
    """To the tasks of what was made; or the page again, which names what is here."""
    if not made.new and not is_own_twin(made.page, text, request.user):
        return render(request, "cms/check.html", judged(request, text, checked), status=409)
    messages.success(
        request,
        _("A draft is made. Look through it, accept the licence and send it to review."),
    )
    return HttpResponseRedirect(editor_of(made.page))


def is_own_twin(page, text, user):
    """Whether the page is what this person made of this very text: the button pressed twice."""
    kept = getattr(page, "source", None)
    return bool(kept and kept.text == text and page.owner_id == user.pk and not page.live)


def judged(request, text, checked, form=None, draft=None):
    """What the page shows of a checked text, and what this reader can do next.

    form, draft: the CheckForm and DraftForm that were refused, where they were.
    """
    form = form or CheckForm(initial={"text": displayed(text)})
    shown = {"form": form, "verdict": verdict_of(text, checked)}
    if not rules.may_become_a_draft(checked):
        return shown
    page = already_here(text, request.user)
    shown["may_draft"] = rules.may_make_drafts(request.user)
    if page:
        shown["here"] = {"page": page, "url": address_for(page)}
    elif not request.user.is_authenticated:
        shown["keep"] = KeepForm(initial={"text": text}, auto_id="keep_%s")
    elif shown["may_draft"]:
        offered = rules.organisations_to_draft_for(request.user)
        shown["draft"] = draft or DraftForm(initial={"text": text}, offered=offered)
    return shown
