"""The verbs of the rows of a text: add one, change it, remove it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.rulings import ALLOWED, Ruling, refused, require

from .actions import Meanwhile, draft_to_change, keep


def may_add_row(listed, rows) -> Ruling:
    """Whether there is room for one more."""
    if len(rows) < listed.most:
        return ALLOWED
    return refused(
        _("There is room for %(number)d here. Remove one first.") % {"number": listed.most}
    )


@transaction.atomic
def add(page, listed, told, *, by):
    """Put a row last into a list of the newest text, once.

    told: what the row says, by its fields. Raises Refused, and ValidationError where another row
    stands for the same thing.
    """
    draft = draft_to_change(page, by)
    rows = listed.rows(draft)
    if said(listed, rows, told):
        return
    require(may_add_row(listed, rows))
    refuse_twice(listed, rows, told)
    row = draft._meta.get_field(listed.relation).related_model(**told)
    listed.put(draft, [*rows, row])
    keep(draft, by)


@transaction.atomic
def change(page, listed, mark, told, *, by):
    """Let the row with this mark say something else, once.

    Raises Refused; ValidationError as above; and Meanwhile where no row has the mark any more:
    somebody else changed or removed it.
    """
    draft = draft_to_change(page, by)
    rows = listed.rows(draft)
    row = listed.marked(rows, mark)
    if said(listed, [row] if row else rows, told):
        return
    if row is None:
        raise Meanwhile(draft)
    if not listed.are_one(listed.told(row), told):
        refuse_twice(listed, rows, told)
    for name, value in told.items():
        setattr(row, name, value)
    listed.put(draft, rows)
    keep(draft, by)


@transaction.atomic
def remove(page, listed, mark, *, by) -> bool:
    """Take the row with this mark out of the newest text, once; whether it was there.

    Raises Refused.
    """
    draft = draft_to_change(page, by)
    rows = listed.rows(draft)
    row = listed.marked(rows, mark)
    if row:
        listed.put(draft, [each for each in rows if each is not row])
        keep(draft, by)
    return row is not None


def said(listed, rows, told) -> bool:
    """Whether one of the rows says just that."""
    return any(listed.told(row) == told for row in rows)


def refuse_twice(listed, rows, told):
    """Raise ValidationError where a row stands for the same thing."""
    if listed.like(rows, told):
        raise ValidationError(_("This is on the list already. Change it there."))
