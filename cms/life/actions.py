"""The only writer of endings: withdraw, retire, take back."""

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.models.life import Ending, How
from marketplace.journal.actions import record
from marketplace.rulings import require

from . import rules


def locked(*pages):
    """The same pages as they stand now, each of its own class, their rows locked in one order."""
    rows = Page.objects.select_for_update().order_by("pk").in_bulk([page.pk for page in pages])
    return [rows[page.pk].specific for page in pages]


def begun_already(page, how, *, by, because) -> Ending | None:
    """The same ending by the same person in the same words: a button that is pressed again."""
    told = {"how": how, "by": by, "because": because, "standing": True}
    return page.endings.filter(**told).first()


@transaction.atomic
def withdraw(page, *, by, because) -> Ending:
    """Take a page back from the public, for a reason that its address will tell.

    Its drafts and revisions stay; a review of it ends. Raises Refused with the reason why not.
    """
    (page,) = locked(page)
    if there := begun_already(page, How.WITHDRAWN, by=by, because=because):
        return there
    require(rules.may_withdraw(by, page))
    close_standing(page, by=by)
    ending = begin(page, How.WITHDRAWN, by=by, because=because)
    take_down(page, by=by)
    record("entry.withdrawn", page, by=by, acting_for=ending.acting_for, because=because)
    return ending


@transaction.atomic
def retire(page, *, by, because="", instead=None) -> Ending:
    """Say that a building block should no longer be used, and which one to use instead.

    It stays readable. Without `instead` a reason is needed. Raises Refused with the reason why not.
    """
    page, *others = locked(page, *([instead] if instead else []))
    if there := begun_already(page, How.RETIRED, by=by, because=because):
        return there
    require(rules.may_retire(by, page))
    for other in others:
        require(rules.may_stand_in(page, other))
    ending = begin(page, How.RETIRED, by=by, because=because, in_favour_of=instead)
    record(
        "entry.retired",
        page,
        by=by,
        acting_for=ending.acting_for,
        because=because,
        instead=instead.pk if instead else None,
    )
    return ending


@transaction.atomic
def revive(page, *, by) -> Ending:
    """Take a retirement back. Raises Refused with the reason why not."""
    (page,) = locked(page)
    require(rules.may_revive(by, page))
    ending = close_standing(page, by=by)
    record("entry.revived", page, by=by, acting_for=rules.acting_for(by, page))
    return ending


@transaction.atomic
def note_return(page, *, by):
    """A withdrawn page was published again by its review: its ending no longer stands.

    Gives the Ending, or None where the page was not withdrawn.
    """
    ending = rules.ending_of(page)
    if ending is None or ending.how != How.WITHDRAWN:
        return None
    close_standing(page, by=by)
    record("entry.returned", page, by=by, acting_for=page.organisation)
    return ending


def begin(page, how, *, by, because, in_favour_of=None) -> Ending:
    """The page's Ending from now; the caller has locked the page and asked the rule."""
    deciding = rules.acting_for(by, page)
    if deciding is None and in_favour_of:
        deciding = rules.acting_for(by, in_favour_of.specific)
    return Ending.objects.create(
        page_id=page.pk,
        how=how,
        because=because,
        in_favour_of_id=in_favour_of.pk if in_favour_of else None,
        by=by,
        acting_for=deciding,
        at=timezone.now(),
    )


def close_standing(page, *, by):
    """Close the page's Ending where one stands, and return it."""
    ending = rules.ending_of(page)
    if ending:
        ending.standing, ending.closed_at, ending.closed_by = False, timezone.now(), by
        ending.save(update_fields=["standing", "closed_at", "closed_by"])
    return ending


def take_down(page, *, by):
    """Make a page unread by the public, and end a review of it that is going on."""
    state = page.current_workflow_state
    if state:
        state.cancel(user=by)
    UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
