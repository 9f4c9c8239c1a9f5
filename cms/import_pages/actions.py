"""The only writer of imports on pages: begin, map, go on, put aside, forget."""

import time
from datetime import timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.importing.rules import may_import_for
from cms.models import ImportRun
from cms.models.import_runs import State
from marketplace.intake import Report, clip
from marketplace.journal.actions import record
from marketplace.rulings import require

from . import fates, rules
from .files import CSV, format_of, sheet_of

# No request works longer than this, but for the batch it is in.
SECONDS = 5.0
# A server that died in the middle is waited for no longer than this.
DEAD_AFTER = timedelta(minutes=2)
KEPT = timedelta(days=30)
EMPTY = {"content": b"", "fates": [], "erased": True}


def begin(given, organisation, *, by, licence, token) -> ImportRun:
    """Keep a file (a sources.Given) to be imported; for one that is no table, with its fate.

    licence: the ContentLicence that `by` accepts for its texts; token: the mark of the form, so
    that a form sent twice is one import. Raises Unreadable for what is no such file, and Refused.
    """
    require(may_import_for(by, organisation))
    token = mark_of(token, given, organisation)
    there = ImportRun.objects.filter(by=by, token=token).first()
    if there:
        return there
    format = format_of(given.raw, given.name)
    if format == CSV:
        sheet_of(given.raw, given.name)
    run = ImportRun(
        organisation=organisation,
        by=by,
        token=token,
        name=clip(given.name, 120) or _("file"),
        origin=given.origin,
        format=format,
        content=given.raw,
        licence=licence,
        language=get_language(),
    )
    if format != CSV:
        foresee(run)
    try:
        with transaction.atomic():
            run.save(force_insert=True)
            record("import.begun", run, by=by, acting_for=organisation, format=format)
    except IntegrityError:
        return ImportRun.objects.get(by=by, token=token)
    return run


def mark_of(token, given, organisation):
    """What tells a form sent twice from another file in the same form."""
    told = f"{token} {organisation.pk} ".encode("utf-8", "replace") + given.raw
    return sha256(told).hexdigest()[:32]


def set_columns(run, by_name, *, by) -> ImportRun:
    """Say which column is which field, and foresee what becomes of each row.

    by_name: our field for each column that counts. Raises Unreadable for a map that cannot be, and
    Refused.
    """
    require(rules.may_move(by, run, State.READY))
    run.columns = {"columns": by_name}
    foresee(run)
    return keep_columns(run, by=by)


@transaction.atomic
def keep_columns(run, *, by):
    """Keep the columns of a run and what they make of its rows, unless it went on meanwhile."""
    now = ImportRun.objects.select_for_update().light().get(pk=run.pk)
    require(rules.may_move(by, now, State.READY))
    run.save(update_fields=["columns", "language", "fates", "counts", "left", "state"])
    record("import.columns_set", run, by=by, acting_for=run.organisation)
    return run


def foresee(run):
    """Put what would become of each row into a run, and make it ready."""
    run.language = get_language()
    run.fates = fates.foreseen(run)
    run.counts = fates.counted(run.fates)
    run.left = len(run.fates)
    run.state = State.READY


def go_on(run, *, by, seconds=SECONDS) -> ImportRun | None:
    """Import the rows of a run, as many batches as fit into so many seconds; say what became.

    Somebody who presses twice starts it once: None where another request works on it. Raises
    Refused.
    """
    run = take_up(run, by=by)
    if run is None:
        return None
    before, report, until = run.fates, Report(), time.monotonic() + seconds
    refused = {fate[0] for fate in before if fate[2] == "refused"}
    found = [one for one in fates.sources_of(run, report) if one.line not in refused]

    def late():
        keep(run, before, report)
        return time.monotonic() >= until and report.did_something

    fates.bring(run, found, report, stopping=late)
    keep(run, before, report)
    run.left = report.left
    return put_down(run, by=by)


@transaction.atomic
def take_up(run, *, by):
    """Claim a run for this request: the run, or None where another request works on it."""
    rows = ImportRun.objects.select_for_update(of=("self",))
    run = rows.select_related("organisation", "by").get(pk=run.pk)
    require(rules.may_move(by, run, State.RUNNING))
    now = timezone.now()
    free = Q(taken_up=None) | Q(taken_up__lte=now - DEAD_AFTER)
    if not ImportRun.objects.filter(free, pk=run.pk).update(taken_up=now):
        return None
    if run.state == State.READY:
        run.state, run.fates, run.language = State.RUNNING, [], get_language()
        run.save(update_fields=["state", "fates", "language"])
    return run


def keep(run, before, report):
    """Keep the fates so far, so that none is lost when the server stops."""
    run.fates = fates.joined(before, fates.told(report))
    run.counts = fates.counted(run.fates)
    ImportRun.objects.filter(pk=run.pk).update(
        fates=run.fates, counts=run.counts, taken_up=timezone.now()
    )


@transaction.atomic
def put_down(run, *, by):
    """Leave a run after a request's work: done, or with rows to go."""
    run.taken_up = None
    if not run.left:
        run.state, run.finished_at = State.DONE, timezone.now()
    run.save(update_fields=["state", "finished_at", "taken_up", "left"])
    told = {"file": run.name, "left": run.left, **run.counts}
    record("import.gone_on", run, by=by, acting_for=run.organisation, **told)
    return run


@transaction.atomic
def put_aside(run, *, by) -> ImportRun:
    """Go no further with a run; what it brought in stays. Raises Refused."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    require(rules.may_move(by, run, State.STOPPED))
    run.state, run.finished_at = State.STOPPED, timezone.now()
    run.save(update_fields=["state", "finished_at"])
    record("import.put_aside", run, by=by, acting_for=run.organisation, file=run.name)
    return run


def forget(now) -> int:
    """Erase the files and rows of imports older than thirty days, and say of how many.

    Their dates and counts stay. One that was never finished is put aside.
    """
    old = ImportRun.objects.erasable(now - KEPT)
    with transaction.atomic():
        for run in old.unfinished().light():
            run.state, run.finished_at = State.STOPPED, now
            run.save(update_fields=["state", "finished_at"])
            record("import.put_aside", run, by=None, acting_for=run.organisation, file=run.name)
        return old.update(**EMPTY)
