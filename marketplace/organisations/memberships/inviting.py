"""Inviting somebody by e-mail to act for an organisation, and the answer to that."""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from marketplace.journal.actions import record
from marketplace.organisations.kinds import Reply, Status
from marketplace.organisations.models import Invitation, Membership
from marketplace.people import letters
from marketplace.rulings import ALLOWED, Ruling, refused, require

from . import rules
from .actions import activate, held, side


def fingerprint(token) -> str:
    """What is kept of the link in a letter."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def addresses_of(user) -> list[str]:
    """The e-mail addresses that the user has shown to be theirs, in small letters."""
    if not user.is_authenticated:
        return []
    known = dict(EmailAddress.objects.filter(user=user).values_list("email", "verified"))
    known = known or {user.email: True}
    return [email.lower() for email, verified in known.items() if verified]


@transaction.atomic
def invite(organisation, email, role, *, by, language, office="", ends=None) -> Invitation:
    """Write to somebody that they can act for the organisation, in a role. Raises Refused.

    While an invitation to the same address and role waits it is given back, and nobody is written
    to again.
    """
    organisation, email = held(organisation), email.lower()
    require(rules.may_invite(by, organisation))
    require(rules.can_hold(organisation, role))
    waiting = organisation.invitations.open().to([email]).filter(role=role).first()
    if waiting:
        return waiting
    require(can_come(organisation, email, role))
    require(rules.can_invite(organisation))
    for expired in organisation.invitations.waiting().to([email]).filter(role=role):
        # It gives way to the new one.
        settle(expired, Reply.WITHDRAWN, by=by)
    invitation = Invitation(
        organisation=organisation, email=email, role=role, office=office, ends=ends, by=by
    )
    send(invitation, language)
    note("membership.invited", invitation, by=by)
    return invitation


def can_come(organisation, email, role) -> Ruling:
    """Whether whoever has this address does not act in this role already."""
    there = Membership.objects.active().filter(organisation=organisation, role=role)
    if there.filter(person__email__iexact=email).exists():
        return refused(_("This person has that role here already."))
    return ALLOWED


@transaction.atomic
def send_again(invitation, *, by, language) -> Invitation:
    """Send a new link; the one before no longer works. Raises Refused."""
    invitation = locked(invitation)
    require(rules.may_invite(by, invitation.organisation))
    require(can_be_answered(invitation, expired=True))
    # Pressed twice: the letter has only just left.
    if timezone.now() - invitation.at < timedelta(minutes=1):
        return invitation
    invitation.sent += 1
    send(invitation, language)
    note("membership.invited", invitation, by=by, again=True)
    return invitation


def send(invitation, language):
    """Make a link and send it, in the transaction of the change."""
    token, now = secrets.token_urlsafe(32), timezone.now()
    invitation.fingerprint, invitation.at = fingerprint(token), now
    invitation.expires_at = now + timedelta(days=settings.INVITATION_DAYS)
    invitation.save()
    with translation.override(language):
        url = settings.BASE_URL + reverse("invitation", args=[token])
        text = render_to_string("emails/invitation.txt", {"invitation": invitation, "url": url})
        subject, _line, body = text.partition("\n")
        letters.send(
            to=invitation.email,
            subject=subject,
            text=body.strip() + "\n",
            key=f"invitation:{invitation.pk}:{invitation.sent}",
            about="memberships",
        )


@transaction.atomic
def withdraw(invitation, *, by) -> Invitation:
    """Take the invitation back: its link no longer works. Raises Refused."""
    invitation = locked(invitation)
    require(rules.may_manage(by, invitation.organisation))
    if invitation.reply != Reply.WITHDRAWN:
        require(can_be_answered(invitation, expired=True))
        settle(invitation, Reply.WITHDRAWN, by=by)
    return invitation


@transaction.atomic
def accept(invitation, *, by) -> Membership:
    """Act for the organisation from now on; gives the membership. Raises Refused.

    Only who has shown that the invited address is theirs can accept; a second time gives the same.
    """
    invitation = locked(invitation)
    require(is_for(by, invitation))
    if invitation.reply == Reply.ACCEPTED and invitation.membership:
        return invitation.membership
    require(can_be_answered(invitation))
    organisation, role = invitation.organisation, invitation.role
    require(rules.can_be_acted_for(organisation))
    live = Membership.objects.live().filter(person=by, organisation=organisation, role=role)
    membership = live.first() or Membership(person=by, organisation=organisation, role=role)
    membership.organisation = organisation
    if membership.status != Status.ACTIVE:
        membership.office, membership.ends = invitation.office, invitation.ends
        membership.save()
        activate(membership, by=by, invited=True)
    invitation.membership = membership
    settle(invitation, Reply.ACCEPTED, by=by)
    return membership


@transaction.atomic
def decline(invitation, *, by) -> Invitation:
    """Do not act for the organisation. Raises Refused."""
    invitation = locked(invitation)
    require(is_for(by, invitation))
    if invitation.reply != Reply.DECLINED:
        require(can_be_answered(invitation))
        settle(invitation, Reply.DECLINED, by=by)
    return invitation


def locked(invitation) -> Invitation:
    """The invitation as it is now, held with its organisation."""
    organisation = held(invitation.organisation)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    invitation.organisation = organisation
    return invitation


def settle(invitation, reply, *, by):
    """Bring an invitation that waits to its end; an acceptance is told by its membership."""
    invitation.reply = reply
    invitation.save(update_fields=["reply", "membership"])
    if reply != Reply.ACCEPTED:
        note(f"invitation.{reply}", invitation, by=by)


def note(verb, invitation, *, by, **data):
    """A line about an invitation; the address stays out of it."""
    acting_for = side(by, invitation.organisation)
    record(verb, invitation, by=by, acting_for=acting_for, role=invitation.role, **data)


def is_for(user, invitation) -> Ruling:
    """Whether the invitation went to an address of this user."""
    if invitation.email in addresses_of(user):
        return ALLOWED
    return refused(
        _("This invitation was sent to another address. Add that address to your account first.")
    )


def can_be_answered(invitation, *, expired=False) -> Ruling:
    """Whether the invitation still waits; `expired`: even when its link no longer works."""
    if invitation.reply == Reply.ACCEPTED:
        return refused(_("This invitation was accepted."))
    if invitation.reply == Reply.DECLINED:
        return refused(_("This invitation was declined."))
    if invitation.reply == Reply.WITHDRAWN:
        return refused(_("This invitation was taken back."))
    if not expired and invitation.expires_at <= timezone.now():
        return refused(_("This invitation has expired. Ask for a new one."))
    return ALLOWED
