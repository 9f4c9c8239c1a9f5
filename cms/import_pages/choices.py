"""Where the pages of one's organisations and their sources say different things."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce

from cms import rules
from cms.importing import conflicts
from cms.models import BuildingBlockPage, ImportConflict, ImportRun
from cms.models.sources import Choice

from .rules import organisations_to_import_for


def pages_for(user):
    """The blocks of the user's organisations about which somebody must choose, with how many."""
    return (
        BuildingBlockPage.objects.filter(
            organisation__in=rules.organisations_written_for(user),
            import_conflicts__settled_at=None,
            import_conflicts__isnull=False,
        )
        .annotate(waiting=Count("import_conflicts", Q(import_conflicts__settled_at=None)))
        .select_related("organisation")
        .order_by("title", "pk")
    )


def at_hand(user) -> dict | None:
    """How many imports are unfinished, and about how many blocks somebody must choose.

    None for whoever brings in nothing. In one question.
    """
    runs = ImportRun.objects.visible_to(user).unfinished().order_by().values("by")
    mine = rules.organisations_written_for(user)
    waiting = ImportConflict.objects.filter(settled_at=None, page__organisation__in=mine)
    pages = waiting.order_by().values("settled_at").annotate(count=Count("page", distinct=True))
    counts = {
        "open": Coalesce(Subquery(runs.annotate(count=Count("pk")).values("count")), 0),
        "choices": Coalesce(Subquery(pages.values("count")), 0),
    }
    return organisations_to_import_for(user).order_by().values(**counts).first()


def open_about(page):
    """The ImportConflicts of a page that nobody has settled, oldest first."""
    return list(ImportConflict.objects.filter(page=page, settled_at=None))


@dataclass(frozen=True)
class Both:
    """One field, both texts as lines, and the question which of them stays."""

    question: object
    ours: list[str]
    theirs: list[str]


def both(form):
    """A Both for each field of a ChoicesForm."""
    return [
        Both(
            form[name],
            conflicts.lines(one.field, one.ours),
            conflicts.lines(one.field, one.theirs),
        )
        for name, one in form.conflicts.items()
    ]


@transaction.atomic
def settle(form, *, by):
    """Settle every field of a valid ChoicesForm, or none. Raises Refused and ValidationError."""
    for name, one in form.conflicts.items():
        conflicts.settle(one, Choice(form.cleaned_data[name]), by=by)
