"""The edge: inviting somebody, and the answer to an invitation."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.organisations.kinds import Reply
from marketplace.organisations.models import Invitation
from marketplace.rulings import require

from . import inviting, rules
from .forms import InvitedForm, InviteForm
from .people_views import of_ones_own


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, slug):
    """Write to somebody that they can act for the organisation."""
    organisation = of_ones_own(request.user, slug)
    require(rules.may_invite(request.user, organisation))
    sent = request.POST if request.method == "POST" else None
    form = InviteForm(sent, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        there = inviting.can_come(organisation, said["email"], said["role"])
        if there:
            inviting.invite(organisation, by=request.user, language=get_language(), **said)
            messages.success(request, _("Invited. The letter is on its way."))
            return redirect("organisation_people", slug)
        form.add_error("role", there.refusal)
    shown = {
        "organisation": organisation,
        "form": form,
        "works": settings.INVITATION_DAYS,
        "kept": settings.INVITATIONS_KEPT_DAYS,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "memberships/invite.html", shown, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def again(request, slug, pk):
    """Send the letter again, with a new link; by GET, back to the button."""
    sent = invitation_of(request.user, slug, pk)
    if request.method == "POST":
        inviting.send_again(sent, by=request.user, language=get_language())
        messages.success(request, _("Sent again. Only the new link works."))
    return redirect("organisation_people", slug)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, slug, pk):
    """Take the invitation back; by GET, back to the button."""
    sent = invitation_of(request.user, slug, pk)
    if request.method == "POST":
        inviting.withdraw(sent, by=request.user)
        messages.success(request, _("Taken back."))
    return redirect("organisation_people", slug)


def invitation_of(user, slug, pk):
    """An invitation that the user may read. Raises Http404."""
    seen = Invitation.objects.visible_to(user).select_related("organisation")
    return get_object_or_404(seen, organisation__slug=slug, pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_letter(request, token):
    """What the link in the letter leads to, for whoever holds it, with an account or without."""
    sent = Invitation.objects.select_related("organisation", "by")
    found = get_object_or_404(sent, fingerprint=inviting.fingerprint(token))
    if not request.user.is_authenticated and inviting.can_be_answered(found):
        # The link shows that this person reads that mailbox: no second letter when they sign up.
        get_adapter().stash_verified_email(request, found.email)
    return answered(request, found)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def to_me(request, pk):
    """An invitation to an address of one's own, without the letter."""
    mine = Invitation.objects.to(inviting.addresses_of(request.user))
    return answered(request, get_object_or_404(mine.select_related("organisation", "by"), pk=pk))


def answered(request, found):
    """The invitation and the question; what is over, or is another's, says so."""
    user, posted = request.user, request.method == "POST"
    if posted and not user.is_authenticated:
        return redirect(request.path)
    if user.is_authenticated and found.reply == Reply.ACCEPTED and inviting.is_for(user, found):
        return redirect("your_work")
    waits = inviting.can_be_answered(found)
    ruling = waits and inviting.is_for(user, found)
    form = InvitedForm(request.POST if posted else None)
    if posted:
        require(ruling)
        if form.is_valid():
            messages.success(request, reply(found, form, user))
            return redirect("your_work")
    shown = {
        "invitation": found,
        "waits": waits,
        "ruling": ruling,
        "form": form if ruling else None,
        "kept": settings.INVITATIONS_KEPT_DAYS,
    }
    return render(request, "memberships/invitation.html", shown, status=422 if posted else 200)


def reply(found, form, user):
    """Accept or decline as the form says; gives the words that tell so."""
    if form.cleaned_data["answer"] == "no":
        inviting.decline(found, by=user)
        return _("Declined. Whoever invited you is told.")
    inviting.accept(found, by=user)
    return _("You act for %(name)s now.") % {"name": found.organisation}
