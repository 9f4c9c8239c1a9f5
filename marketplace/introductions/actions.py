"""The only writer of introductions: ask, accept, decline, withdraw."""

from django.db import transaction
from django.utils import timezone

from marketplace.journal.actions import record
from marketplace.organisations.models import Organisation
from marketplace.rulings import require

from . import names, rules
from .keys import column, key_of
from .models import Introduction
from .states import State


def lock(*organisations):
    """Hold these organisations in one order: of two who ask each other at once, one is first."""
    pks = [organisation.pk for organisation in organisations]
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk"))


@transaction.atomic
def ask(ours, theirs, *, by, message, language) -> Introduction:
    """Ask the owner of `theirs` to meet; its officers and leads are told.

    While the same question waits it is given back as it is. Raises Refused with the reason.
    """
    mine, other = ours.organisation, theirs.organisation
    lock(mine, other)
    require(rules.may_ask_for(by, mine))
    about = Introduction.objects.between(key_of(ours), key_of(theirs))
    waiting = about.filter(state=State.ASKED, asked_by=mine).first()
    if waiting:
        return waiting
    require(rules.can_be_introduced(ours, theirs))
    require(rules.can_ask_more(mine))
    introduction = Introduction.objects.create(
        **column("ours", key_of(ours)),
        **column("theirs", key_of(theirs)),
        asked_by=mine,
        asked_of=other,
        by=by,
        message=message,
        language=language,
        at=timezone.now(),
    )
    note("introduction.asked", introduction, by=by, acting_for=mine)
    return introduction


@transaction.atomic
def accept(introduction, *, by) -> Introduction:
    """Meet: from now on both sides read who the two people are. Raises Refused.

    Once accepted, it changes nothing; so with the others below.
    """
    introduction = locked(introduction)
    if introduction.state == State.ACCEPTED and rules.answers_for(by, introduction):
        return introduction
    require(rules.may_answer(by, introduction))
    settle(introduction, State.ACCEPTED, by=by)
    note("introduction.accepted", introduction, by=by, acting_for=introduction.asked_of)
    return introduction


@transaction.atomic
def decline(introduction, *, by, because) -> Introduction:
    """Do not meet, for a reason that the other side reads. Raises Refused."""
    introduction = locked(introduction)
    if introduction.state == State.DECLINED and rules.answers_for(by, introduction):
        return introduction
    require(rules.may_answer(by, introduction))
    settle(introduction, State.DECLINED, by=by, because=because)
    asked = introduction.asked_of
    note("introduction.declined", introduction, by=by, acting_for=asked, because=because)
    return introduction


@transaction.atomic
def withdraw(introduction, *, by) -> Introduction:
    """Take the question back before it is answered. Raises Refused."""
    introduction = locked(introduction)
    if introduction.state == State.WITHDRAWN and rules.asks_for(by, introduction):
        return introduction
    require(rules.may_withdraw(by, introduction))
    settle(introduction, State.WITHDRAWN, by=by)
    note("introduction.withdrawn", introduction, by=by, acting_for=introduction.asked_by)
    return introduction


def locked(introduction) -> Introduction:
    """The introduction as it stands now, its row locked."""
    return Introduction.objects.select_for_update().get(pk=introduction.pk)


def settle(introduction, state, *, by, because=""):
    """Bring an introduction that waits to its end."""
    introduction.state, introduction.because = state, because
    introduction.answered_at, introduction.answered_by = timezone.now(), by
    introduction.save(update_fields=["state", "because", "answered_at", "answered_by"])


def note(verb, introduction, *, by, acting_for, because=""):
    """A line about each of the two entries.

    The other side reads nobody's name there, nor which organisation while that is not told.
    """
    sides = (
        (introduction.our_item, introduction.asked_by, names.tells_asked(introduction)),
        (introduction.their_item, introduction.asked_of, names.tells_asker(introduction)),
    )
    for item, organisation, tells_other in sides:
        own = organisation == acting_for
        record(
            verb,
            item,
            by=by if own else None,
            acting_for=acting_for if own or tells_other else None,
            because=because,
            introduction=introduction.pk,
        )
