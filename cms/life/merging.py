"""The only writer of merges and of the offers that lead to them."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.models.life import Ending, How, MergeOffer, OfferState
from marketplace.collaborations.actions import join
from marketplace.collaborations.models import Collaboration
from marketplace.journal.actions import record
from marketplace.rulings import require

from . import followers, references, rules
from .actions import begin, close_standing, locked, take_down


@transaction.atomic
def merge(going, staying, *, by, because) -> Ending:
    """Join the first entry into the second: its address leads there, and nothing of it is lost.

    What pointed at the first points at the second; its collaboration is kept and linked. It is
    not taken back. Raises Refused with the reason why not.
    """
    going, staying = locked(going, staying)
    require(rules.may_merge(by, going, staying))
    return put_together(going, staying, by=by, because=because)


def put_together(going, staying, *, by, because, **more):
    """The merge itself, of two locked pages, once a rule has allowed it."""
    for offer in waiting_offers(going):
        settle(offer, OfferState.TAKEN_BACK, by=by)
    close_standing(going, by=by)
    ending = begin(going, How.MERGED, by=by, because=because, in_favour_of=staying)
    take_down(going, by=by)
    references.point_on(going, staying)
    works = Collaboration.objects.in_bulk([going.pk, staying.pk], field_name="proposal_id")
    if len(works) == 2:
        join(works[going.pk], works[staying.pk], by=by, because=because)
    followers.move(going, staying)
    record(
        "entry.merged",
        going,
        by=by,
        acting_for=ending.acting_for,
        because=because,
        into=staying.pk,
        **more,
    )
    return ending


def waiting_offers(going):
    """The offers about a page that is going which nobody has answered, locked."""
    offers = MergeOffer.objects.select_for_update()
    return offers.filter(Q(going_id=going.pk) | Q(staying_id=going.pk), state=OfferState.WAITING)


@transaction.atomic
def offer_merge(going, staying, *, by, because) -> MergeOffer:
    """Ask the other owner to join the two. Raises Refused with the reason why not."""
    going, staying = locked(going, staying)
    require(rules.may_offer_merge(by, going, staying))
    mine, other = going.organisation, staying.organisation
    if not rules.writes_for(by, mine):
        mine, other = other, mine
    offer = MergeOffer.objects.create(
        going_id=going.pk,
        staying_id=staying.pk,
        because=because,
        by=by,
        acting_for=mine,
        asked=other,
        at=timezone.now(),
    )
    note("merge.offered", offer, going, by=by, acting_for=mine, because=because)
    return offer


@transaction.atomic
def accept_merge(offer, *, by) -> Ending:
    """Join the two as offered. Raises Refused with the reason why not."""
    going, staying = locked(offer.going, offer.staying)
    offer = MergeOffer.objects.select_for_update().get(pk=offer.pk)
    require(rules.may_answer_merge(by, offer))
    require(rules.can_be_merged(going, staying))
    settle(offer, OfferState.ACCEPTED, by=by)
    return put_together(going, staying, by=by, because=offer.because, offer=offer.pk)


@transaction.atomic
def decline_merge(offer, *, by, because="") -> MergeOffer:
    """Leave both as they are. Raises Refused with the reason why not."""
    offer = MergeOffer.objects.select_for_update().get(pk=offer.pk)
    require(rules.may_answer_merge(by, offer))
    settle(offer, OfferState.DECLINED, by=by)
    note("merge.declined", offer, offer.going.specific, by=by, because=because)
    return offer


@transaction.atomic
def take_back_merge(offer, *, by) -> MergeOffer:
    """The owner who asked no longer wants it. Raises Refused with the reason why not."""
    offer = MergeOffer.objects.select_for_update().get(pk=offer.pk)
    require(rules.may_take_back_merge(by, offer))
    settle(offer, OfferState.TAKEN_BACK, by=by)
    note("merge.taken_back", offer, offer.going.specific, by=by, acting_for=offer.acting_for)
    return offer


def settle(offer, state, *, by):
    """Give a waiting offer its answer."""
    offer.state, offer.answered_at, offer.answered_by = state, timezone.now(), by
    offer.save(update_fields=["state", "answered_at", "answered_by"])


def note(verb, offer, going, *, by, acting_for=None, because=""):
    """One journal entry about the page that would go, naming the offer and the other page."""
    if acting_for is None and rules.writes_for(by, offer.asked):
        acting_for = offer.asked
    record(
        verb,
        going,
        by=by,
        acting_for=acting_for,
        because=because,
        into=offer.staying_id,
        offer=offer.pk,
    )
