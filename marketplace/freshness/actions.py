"""The only writer of freshness: touched, still so, nudge, mark stale."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from marketplace.journal import bulk
from marketplace.journal.actions import record
from marketplace.rulings import require

from . import rules
from .models import Standing


@transaction.atomic
def touched(page, *, at: datetime | None = None, by=None) -> None:
    """The owner's text was published, which says that it holds; nothing is told of it here.

    at: when it was, now unless told; by: the User who published, or None.
    """
    Standing.objects.bulk_create(
        [Standing(page_id=page.pk, confirmed_at=at or timezone.now(), confirmed_by=by)],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["confirmed_at", "confirmed_by", "nudged_at", "stale_at"],
    )


@transaction.atomic
def keep_missing(rows) -> None:
    """Begin to count for entries published before anybody did: rows are (page id, moment)."""
    standings = [Standing(page_id=pk, confirmed_at=at) for pk, at in rows]
    Standing.objects.bulk_create(standings, ignore_conflicts=True, batch_size=500)


@transaction.atomic
def still_so(page, *, by) -> Standing:
    """Its owner says that the entry holds; it is fresh from now. Raises Refused.

    Said again within the same day, it changes nothing.
    """
    standing = locked(page)
    require(rules.may_confirm(by, page))
    now = timezone.now()
    if standing.nudged_at is None and is_same_day(standing.confirmed_at, now):
        return standing
    standing.confirmed_at, standing.confirmed_by = now, by
    standing.nudged_at = standing.stale_at = None
    standing.save(update_fields=["confirmed_at", "confirmed_by", "nudged_at", "stale_at"])
    record("entry.confirmed", page, by=by, acting_for=page.organisation)
    bulk.tell(type(page), [page.pk])
    return standing


@transaction.atomic
def nudge(page, *, silent_since: datetime | None = None) -> bool:
    """Ask the owner whether the entry still holds; False where that was asked already.

    silent_since: False too where the owner has said since then that it does.
    """
    standing = locked(page)
    if standing.nudged_at or (silent_since and standing.confirmed_at > silent_since):
        return False
    standing.nudged_at = timezone.now()
    standing.save(update_fields=["nudged_at"])
    record("entry.nudged", page, by=None, acting_for=page.organisation)
    return True


@transaction.atomic
def mark_stale(page) -> bool:
    """Say that nobody confirmed the entry; False where its owner spoke meanwhile."""
    standing = locked(page)
    if standing.stale_at or not standing.nudged_at:
        return False
    standing.stale_at = timezone.now()
    standing.save(update_fields=["stale_at"])
    record("entry.went_stale", page, by=None, acting_for=page.organisation)
    bulk.tell(type(page), [page.pk])
    return True


def locked(page) -> Standing:
    """The freshness of a page as it stands now, its row locked, made where it is missing."""
    rows = Standing.objects.select_for_update()
    found = rows.filter(page_id=page.pk).first()
    if found:
        return found
    keep_missing([(page.pk, page.last_published_at or timezone.now())])
    return rows.get(page_id=page.pk)


def is_same_day(one: datetime, other: datetime) -> bool:
    """Whether two moments are on one day of the site."""
    return timezone.localdate(one) == timezone.localdate(other)
