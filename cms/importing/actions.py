"""The verb of this room: import building blocks."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, transaction

from cms.models import BuildingBlockPage, ImportedSource
from marketplace.intake import progress
from marketplace.journal.actions import record

from .drafts import NotTaken
from .indexing import once_for_all
from .owners import Owners
from .pages import Run, Topics, make, renew
from .sources import READERS

BATCH = 50
UNTAKEN = (NotTaken, ValidationError, ValueError, DatabaseError, ObjectDoesNotExist)


def import_blocks(sources, report, *, by, licence):
    """Take every source: a new page, a new revision, nothing when unchanged, or a refusal.

    sources: what sources.find gave; by: the User who publishes, or None for the system; licence:
    the ContentLicence under which the texts are published. Each batch is one transaction with one
    journal entry; in a dry run each is taken back. Counts into `report`, which misses no source.
    """
    waiting, met = changed_among(sources, report), {}
    topics = Topics()
    bar = progress(range(0, len(waiting), BATCH), "blocks")
    run = None
    for start in bar:
        if run is None or report.dry_run:
            run = Run(by, licence, Owners(by), topics, known_blocks())
        take_batch(waiting[start : start + BATCH], run, report, met)


def changed_among(sources, report):
    """The sources that are new or changed; the others are counted as unchanged."""
    known = set(ImportedSource.objects.values_list("format", "fingerprint"))
    met, waiting = {}, []
    for source in sources:
        mark = (source.format, source.fingerprint)
        if mark in met:
            report.refuse(source.file, source.line, f"says the same as {met[mark]}")
        elif mark in known:
            report.unchanged += 1
        else:
            waiting.append(source)
        met.setdefault(mark, f"{source.file}, line {source.line}")
    return waiting


def known_blocks():
    """The pages that publiccode files became, by the address of their repository."""
    sources = ImportedSource.objects.filter(format="publiccode")
    return dict(sources.values_list("key", "page_id"))


@transaction.atomic
def take_batch(sources, run, report, met):
    """Take some sources in one transaction, each in a step of its own, and write the journal."""
    before = report.counts
    run.saved.clear()
    with once_for_all(run.saved):
        for source in sources:
            take_or_refuse(source, run, report, met)
    counts = {name: count - before[name] for name, count in report.counts.items()}
    if counts["taken"] or counts["changed"]:
        subject = ContentType.objects.get_for_model(BuildingBlockPage)
        record("blocks.imported", subject, by=run.by, source=sources[0].file, **counts)
    if report.dry_run:
        transaction.set_rollback(True)


def take_or_refuse(source, run, report, met):
    """Take one source; whatever is wrong with it undoes its own step alone and is reported."""
    try:
        draft = READERS[source.format](source)
        if draft.key in met:
            raise NotTaken(f"is about the same block as {met[draft.key]}")
        with transaction.atomic():
            take(draft, source, run, report)
    except UNTAKEN as error:
        line = source.line + max(getattr(error, "line", 0) - 1, 0)
        report.refuse(source.file, line, reason(error))
        run.owners = Owners(run.by)
        return
    met[draft.key] = f"{source.file}, line {source.line}"
    for remark in draft.remarks:
        report.remark(source.file, source.line, remark)


def take(draft, source, run, report):
    """Make the page of a draft, or bring the one it became before up to date."""
    known = (
        ImportedSource.objects.select_related("page")
        .filter(format=source.format, key=draft.key)
        .first()
    )
    if known:
        remark = renew(known, draft, source, run)
        draft.remarks += [remark] if remark else []
        report.changed += 1
        return
    page = make(draft, source, run)
    report.taken += 1
    if source.format == "publiccode":
        run.blocks[draft.key] = page.pk


def reason(error):
    """Why a source was not taken, in words on one line."""
    if isinstance(error, ValidationError):
        if hasattr(error, "error_dict"):
            pairs = error.message_dict.items()
            return "; ".join(f"{name}: {' '.join(messages)}" for name, messages in pairs)
        return " ".join(error.messages)
    return " ".join(str(error).split()) or type(error).__name__
