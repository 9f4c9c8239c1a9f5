"""The only writer of a collaboration's state."""

from django.db import transaction
from django.utils import timezone

from marketplace.journal.actions import record
from marketplace.rulings import require

from . import rules
from .models import Collaboration, StartingStage
from .stages import ROAD, Stage


@transaction.atomic
def open_collaboration(proposal, lead, *, by):
    """The Collaboration of a proposal: opened now, in the stage its author named, or as it was.

    Calling it again changes nothing. `by` is the User who published, or None for the system.
    """
    named = StartingStage.objects.filter(proposal=proposal).first()
    stage = named.stage if named else Stage.IDEA
    collaboration, new = Collaboration.objects.get_or_create(
        proposal=proposal, defaults={"lead": lead, "stage": stage}
    )
    if new:
        record("collaboration.opened", collaboration, by=by, acting_for=lead, stage=stage)
    return collaboration


@transaction.atomic
def name_starting_stage(proposal, stage):
    """Keep the stage that a proposal will open in; raises ValueError for one off the road."""
    if stage not in ROAD:
        raise ValueError(f"A proposal cannot start in {stage!r}.")
    StartingStage.objects.update_or_create(proposal=proposal, defaults={"stage": stage})


@transaction.atomic
def move(collaboration, to, *, by, because=""):
    """Bring a collaboration to the stage `to`; raises Refused with the reason if it may not."""
    collaboration = Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    require(rules.may_move(by, collaboration, to))
    was, collaboration.stage = collaboration.stage, to
    collaboration.held_from = was if to == Stage.ON_HOLD else ""
    collaboration.last_sign_of_life = timezone.now()
    collaboration.save(update_fields=["stage", "held_from", "last_sign_of_life"])
    record("collaboration.moved", collaboration, by=by, was=was, now=to, because=because)
    return collaboration


@transaction.atomic
def join(collaboration, into, *, by, because=""):
    """Link a collaboration to the one it goes on in; its stage and its journal stay as they are.

    Whether their proposals may be joined, the caller has asked: it knows both owners' answers.
    Raises Refused with the reason where the two cannot be linked.
    """
    pks = sorted([collaboration.pk, into.pk])
    rows = Collaboration.objects.select_for_update().order_by("pk").in_bulk(pks)
    collaboration, into = rows[collaboration.pk], rows[into.pk]
    require(rules.may_join(collaboration, into))
    collaboration.joined_into = into
    collaboration.save(update_fields=["joined_into"])
    record("collaboration.joined", collaboration, by=by, because=because, into=into.pk)
    return collaboration
