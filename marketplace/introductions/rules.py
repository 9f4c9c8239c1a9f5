"""Who may ask for an introduction, answer one, or say "not for us"."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.organisations.models import Membership
from marketplace.rulings import ALLOWED, Ruling, refused

from . import names
from .keys import key_of
from .models import Introduction
from .querysets import SPEAKERS
from .states import MOVES, State

A_DAY = timedelta(hours=24)


def is_insider(user, organisation) -> bool:
    """Whether the user acts for the organisation, in any role."""
    return Membership.objects.of(user).filter(organisation=organisation).exists()


def may_speak_for(user, organisation) -> Ruling:
    """Whether the user may answer for the organisation: its active officers and leads."""
    if Membership.objects.of(user).filter(organisation=organisation, role__in=SPEAKERS).exists():
        return ALLOWED
    return refused(
        _("Only an officer or lead of %(organisation)s may do this. Ask them to.")
        % {"organisation": organisation}
    )


def may_ask_for(user, organisation) -> Ruling:
    """Whether the user may ask others for the organisation; a supplier answers, and is asked."""
    if organisation.kind == "supplier":
        return refused(
            _("A supplier does not ask to be introduced. Councils can ask you, and you can answer.")
        )
    return may_speak_for(user, organisation)


def can_ask_more(organisation) -> Ruling:
    """Whether the organisation has not asked too much of others today, taken back or not."""
    most, since = settings.INTRODUCTIONS_A_DAY, timezone.now() - A_DAY
    if Introduction.objects.asked_since(since, by=organisation).count() < most:
        return ALLOWED
    return refused(
        ngettext(
            "%(organisation)s asks for at most %(number)d introduction in 24 hours. "
            "Go on tomorrow.",
            "%(organisation)s asks for at most %(number)d introductions in 24 hours. "
            "Go on tomorrow.",
            most,
        )
        % {"organisation": organisation, "number": most}
    )


def can_be_introduced(ours, theirs) -> Ruling:
    """Whether the owner of one entry can ask that of another, whoever asks for it.

    Both must be live: a public page, or a need being written that its author lets councils find.
    """
    if ours.organisation == theirs.organisation:
        return refused(_("Both are your own. An introduction is between two organisations."))
    if not ours.live:
        return refused(_("They cannot read yours yet. Publish it, or let others find it, first."))
    if not theirs.live:
        return refused(_("Theirs can no longer be read."))
    last = Introduction.objects.between(key_of(ours), key_of(theirs)).order_by("pk").last()
    return can_follow(last, ours.organisation)


def can_follow(last, organisation) -> Ruling:
    """Whether this organisation can ask after the last introduction of the two, or None.

    Who was declined does not ask again; the side that declined may.
    """
    if last is None or last.state == State.WITHDRAWN:
        return ALLOWED
    if last.state == State.ASKED:
        return refused(_("This has been asked already. It waits for an answer."))
    if last.state == State.ACCEPTED:
        return refused(_("You have been introduced already."))
    if last.asked_by_id == organisation.pk:
        return refused(
            _("%(organisation)s declined this. If that changes, they can ask you.")
            % {"organisation": names.asked(last)}
        )
    return ALLOWED


def can_become(introduction, state) -> Ruling:
    """Whether the introduction can come into this state, whoever brings it there."""
    if state in MOVES[introduction.state]:
        return ALLOWED
    if introduction.state == State.WITHDRAWN:
        return refused(_("This has been taken back."))
    return refused(_("This has been answered."))


def answers_for(user, introduction) -> Ruling:
    """Whether the user speaks for the organisation that was asked, answered or not.

    Others do not read its name in the refusal.
    """
    if not is_insider(user, introduction.asked_of):
        return refused(_("Whoever was asked answers this."))
    return may_speak_for(user, introduction.asked_of)


def may_answer(user, introduction) -> Ruling:
    """Whether the user may accept or decline."""
    return can_become(introduction, State.ACCEPTED) and answers_for(user, introduction)


def asks_for(user, introduction) -> Ruling:
    """Whether the user speaks for the organisation that asked, answered or not."""
    if not is_insider(user, introduction.asked_by):
        return refused(_("Whoever asked takes this back."))
    return may_speak_for(user, introduction.asked_by)


def may_withdraw(user, introduction) -> Ruling:
    """Whether the user may take the question back."""
    return can_become(introduction, State.WITHDRAWN) and asks_for(user, introduction)


def may_dismiss(user, ours, theirs) -> Ruling:
    """Whether the user may say, for the owner of `ours`, that the other is not for them."""
    if ours.organisation == theirs.organisation:
        return refused(_("Both are your own."))
    return may_speak_for(user, ours.organisation)


def who_hears(organisation):
    """The Users to whom a letter for the organisation goes: its active officers and leads."""
    members = Membership.objects.active().filter(organisation=organisation, role__in=SPEAKERS)
    people = get_user_model().objects.filter(is_active=True)
    return people.filter(pk__in=members.values("person")).order_by("pk")
