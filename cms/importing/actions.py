"""The verb of this room: import building blocks."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from cms.indexing import once_at_the_end
from cms.models import BuildingBlockPage, ImportedSource
from marketplace.intake import Fate, Note, Outcome, clip, progress
from marketplace.journal.actions import record
from marketplace.rulings import require

from . import conflicts, rules, seen
from .drafts import NotTaken
from .labels import label
from .owners import Owners
from .pages import Run, Topics, make
from .renewing import keep, renew
from .sources import READERS

BATCH = 50
UNTAKEN = (NotTaken, ValidationError, ValueError, DatabaseError, ObjectDoesNotExist)


def import_blocks(sources, report, *, by, licence, organisation=None, stopping=None, **options):
    """Take every source: a new page, a new revision, nothing when unchanged, or a refusal.

    sources: what sources.find gave; by: the User who brings them, or None for the system; licence:
    the ContentLicence under which the texts are taken; organisation: the one whose blocks all of
    them are (raises Refused unless `by` may import for it), or None where the sources say whose;
    stopping: a function, asked between batches, that says whether to stop there; options: own_only,
    publish and accepted of pages.Run. Each batch is one transaction with one journal entry; a dry
    run writes nothing. Every source gets a Fate in `report`, but those that were left when it
    stopped.
    """
    if by is not None and organisation is not None:
        require(rules.may_import_for(by, organisation))
    waiting, met = seen.changed_among(sources, report, organisation)
    owners = Owners(by, dry=report.dry_run)
    run = Run(by, licence, owners, Topics(), known_blocks(), organisation, met=met, **options)
    run.dry, run.hidden = report.dry_run, hidden_blocks(organisation)
    with progress(len(waiting), _("blocks")) as bar:
        for start in range(0, len(waiting), BATCH):
            if stopping and stopping():
                report.left = len(waiting) - start
                break
            batch = waiting[start : start + BATCH]
            take_batch(batch, run, report)
            bar.update(len(batch))


def known_blocks():
    """The pages that publiccode files became, by the address of their repository."""
    sources = ImportedSource.objects.filter(format="publiccode")
    return dict(sources.values_list("key", "page_id"))


def hidden_blocks(organisation):
    """The pages of publiccode files that are not public and of others than this organisation."""
    if organisation is None:
        return frozenset()
    sources = ImportedSource.objects.filter(format="publiccode", page__live=False)
    others = sources.exclude(page__organisation=organisation)
    return frozenset(others.values_list("page_id", flat=True))


@transaction.atomic
def take_batch(sources, run, report):
    """Take some sources in one transaction, each in a step of its own, and write the journal."""
    before = report.counts
    with once_at_the_end():
        for source in sources:
            take_or_refuse(source, run, report)
    counts = {name: count - before[name] for name, count in report.counts.items()}
    if (counts["taken"] or counts["changed"]) and not run.dry:
        subject = ContentType.objects.get_for_model(BuildingBlockPage)
        record(
            "blocks.imported",
            subject,
            by=run.by,
            acting_for=run.organisation,
            source=sources[0].file,
            **counts,
        )
    if run.dry:
        transaction.set_rollback(True)


def take_or_refuse(source, run, report):
    """Take one source; whatever is wrong with it undoes its own step alone and is reported."""
    title = ""
    try:
        run.refuse_same(source)
        draft = READERS[source.format](source)
        title, mark = draft.title, (source.format, run.key(draft, source))
        run.refuse_other(draft, source.format)
        run.refuse_twice(*mark)
    except UNTAKEN as error:
        refuse(source, error, title, report)
        return
    try:
        with transaction.atomic():
            page, outcome, differing = take(draft, source, run)
    except UNTAKEN as error:
        refuse(source, error, title, report)
        run.owners = Owners(run.by, dry=run.dry)
        return
    if page is None:
        report.remark(source.file, source.line, _("is not here yet: import_blocks takes it in"))
        return
    run.met[mark] = run.said[source.format, source.fingerprint] = seen.place(source)
    tell(source, draft, page, outcome, differing, report)


def take(draft, source, run):
    """Make the page of a draft, or bring the one it became before up to date.

    Returns the page, the Outcome, and (field, theirs, ours) where source and editor differ; the
    page is None for a new block in a run that only reads again what is here.
    """
    known = seen.known_as(draft, source, run)
    if known:
        run.refuse_twice(known.format, known.key)
        renewed = renew(known, draft, source, run, READERS[source.format])
        draft.remarks += renewed.remarks
        return renewed.page, renewed.outcome, renewed.differing
    if run.rereading:
        return None, None, []
    if run.own_only:
        draft.remarks += seen.doubles(draft, run.organisation)
    page = make(draft, run)
    if not run.dry:
        keep(page, draft, source, run)
        if source.format == "publiccode":
            run.blocks[draft.key] = page.pk
    return page, Outcome.NEW, []


def tell(source, draft, page, outcome, differing, report):
    """Count what was taken, and write its fate with all that there is to say."""
    report.taken += outcome == Outcome.NEW
    report.changed += outcome != Outcome.NEW
    for remark in draft.remarks:
        report.remark(source.file, source.line, remark)
    differences = [
        _("%(field)s: the page says “%(ours)s”, the source “%(theirs)s”")
        % {
            "field": label(name),
            "ours": clip(" / ".join(conflicts.lines(name, ours)), 80),
            "theirs": clip(" / ".join(conflicts.lines(name, theirs)), 80),
        }
        for name, theirs, ours in differing
    ]
    for difference in differences:
        report.conflicts.append(Note(source.file, source.line, f"{draft.title}: {difference}"))
    reasons = (*map(str, draft.remarks), *differences)
    report.fates.append(
        Fate(source.file, source.line, draft.title, outcome, reasons, page and page.pk)
    )


def refuse(source, error, title, report):
    """Report a source that was not taken, with the line of its fault."""
    line = source.line + max(getattr(error, "line", 0) - 1, 0)
    report.refuse(source.file, line, reason(error), title or getattr(error, "title", ""))


def reason(error):
    """Why a source was not taken, in words on one line."""
    if isinstance(error, ValidationError):
        if hasattr(error, "error_dict"):
            pairs = error.message_dict.items()
            return "; ".join(f"{named(name)}: {' '.join(messages)}" for name, messages in pairs)
        return " ".join(error.messages)
    return " ".join(str(error).split()) or type(error).__name__


def named(name):
    """What people call a field; its own name where the page has none like it."""
    try:
        return label(name)
    except FieldDoesNotExist:
        return name
