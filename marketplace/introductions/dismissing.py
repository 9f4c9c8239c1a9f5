"""The only writer of "not for us"."""

from django.db import transaction
from django.utils import timezone

from marketplace.journal.actions import record
from marketplace.rulings import require

from . import rules
from .actions import lock
from .keys import column, key_of
from .models import Dismissal


@transaction.atomic
def dismiss(ours, theirs, *, by, because, words="") -> Dismissal:
    """Say, for the owner of `ours`, that the other is not for them. The other side is not told.

    Where it has been said already, the first words stand. Raises Refused with the reason.
    """
    lock(ours.organisation)
    require(rules.may_dismiss(by, ours, theirs))
    standing = Dismissal.objects.standing().of(key_of(ours), key_of(theirs)).first()
    if standing:
        return standing
    dismissal = Dismissal.objects.create(
        **column("ours", key_of(ours)),
        **column("theirs", key_of(theirs)),
        organisation=ours.organisation,
        because=because,
        words=words,
        by=by,
        at=timezone.now(),
    )
    record(
        "match.dismissed",
        ours,
        by=by,
        acting_for=ours.organisation,
        reason=because,
        dismissal=dismissal.pk,
    )
    return dismissal


@transaction.atomic
def take_back(ours, theirs, *, by) -> bool:
    """Let the other be shown again; False where nothing stood. Raises Refused with the reason."""
    lock(ours.organisation)
    require(rules.may_dismiss(by, ours, theirs))
    standing = Dismissal.objects.standing().of(key_of(ours), key_of(theirs)).first()
    if standing is None:
        return False
    standing.taken_back_at, standing.taken_back_by = timezone.now(), by
    standing.save(update_fields=["taken_back_at", "taken_back_by"])
    record(
        "match.dismissal_taken_back",
        ours,
        by=by,
        acting_for=ours.organisation,
        dismissal=standing.pk,
    )
    return True
