"""Where a source and an editor disagree: noticed by an import, settled by an editor."""

from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from cms.models import BuildingBlockPage, ImportConflict
from cms.models.sources import Choice
from marketplace.journal.actions import record
from marketplace.rulings import Refused, require
from marketplace.vocabulary.models import Term

from . import merging, rules

NAMED = {"kind", "language", "development_status", "maintenance_type", "content_licence"}


def choices_against(page):
    """A function (field, value): whether an editor has kept the page's text against this value."""
    kept = list(
        ImportConflict.objects.filter(page_id=page.pk, choice=Choice.OURS).values_list(
            "field", "theirs"
        )
    )
    return lambda name, value: any(
        field == name and merging.same(name, theirs, value) for field, theirs in kept
    )


def notice(page, merged, theirs, blocks):
    """Keep what differs now, and close what has come to agree again.

    page: as it is kept; merged: a merging.Merged; theirs: all that the source says now.
    """
    now = timezone.now()
    for name, (said, ours) in merged.conflicts.items():
        ImportConflict.objects.update_or_create(
            page_id=page.pk,
            field=name,
            settled_at=None,
            defaults={"theirs": said, "ours": ours, "noticed_at": now},
        )
    ours = merging.values(merged.page)
    for one in ImportConflict.objects.filter(page_id=page.pk, settled_at=None):
        if one.field not in merged.conflicts and merging.same(
            one.field, theirs[one.field], ours[one.field], blocks
        ):
            one.settled_at, one.choice = now, Choice.GONE
            one.save(update_fields=["settled_at", "choice"])


@transaction.atomic
def settle(conflict, choice, *, by):
    """End a disagreement: Choice.THEIRS makes a draft with the source's text, OURS keeps the page.

    by: a User who may edit the page. The draft goes through review like any other. Raises Refused
    for anyone else and where it was settled before; ValueError for any other choice.
    """
    if choice not in (Choice.THEIRS, Choice.OURS):
        raise ValueError(f"no choice: {choice}")
    page = BuildingBlockPage.objects.select_for_update().get(pk=conflict.page_id)
    conflict = ImportConflict.objects.select_for_update().get(pk=conflict.pk)
    require(rules.may_settle(by, page))
    if conflict.settled_at:
        raise Refused(_("This was settled already."))
    draft = page.get_latest_revision_as_object()
    conflict.ours = merging.values(draft)[conflict.field]
    if choice == Choice.THEIRS:
        merging.put(draft, conflict.field, conflict.theirs)
        draft.save_revision(user=by, log_action=True)
    conflict.choice, conflict.settled_at, conflict.settled_by = choice, timezone.now(), by
    conflict.save()
    record("block.settled_with_source", page, by=by, field=conflict.field, choice=str(choice))
    return conflict


def lines(name, value):
    """A value of a field as lines that people read; dates and addresses as they are."""
    if name in merging.STREAMS:
        return [line for part in value for line in words(part["value"])]
    if name == "term_links":
        labels = Term.objects.in_bulk([cells["term_id"] for cells in value])
        return [str(labels.get(cells["term_id"], cells["term_id"])) for cells in value]
    if name in merging.CHILDREN:
        return [" · ".join(filter(None, map(cell, cells.items()))) for cells in value]
    return [shown(name, value)] if value else []


def shown(name, value):
    """A text as it is, or the label of a choice."""
    if name not in NAMED:
        return str(value)
    choices = dict(BuildingBlockPage._meta.get_field(name).flatchoices)
    return str(choices.get(value, value))


def cell(pair):
    """One cell of a row as a text; a block or picture by its title."""
    name, value = pair
    if value is None or not name.endswith("_id"):
        return str(value or "")
    model = {"block_id": BuildingBlockPage}.get(name)
    found = model and model.objects.filter(pk=value).first()
    return str(found) if found else f"{value}"


def words(value):
    """The lines of a raw value of a StreamField, without tags and ids."""
    if isinstance(value, dict):
        if "type" in value and "value" in value:
            return words(value["value"])
        return [line for part in value.values() for line in words(part)]
    if isinstance(value, list):
        return [line for one in value for line in words(one)]
    text = strip_tags(str(value)).strip() if isinstance(value, str) else ""
    return [text] if text else []
