"""Takes lossless documents, one by one, and then those again that waited for another."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.indexing import once_at_the_end
from cms.models import BuildingBlockPage
from marketplace.intake import Fate, Outcome, progress
from marketplace.journal.actions import record

from .actions import UNTAKEN, refuse
from .drafts import NotTaken
from .lossless import read
from .places import Place
from .restoring import put_again, put_back

BATCH = 50
WAITS = gettext_lazy("was edited here or is newer here; the document waits as a draft")
OUTCOMES = {
    "taken": Outcome.NEW,
    "changed": Outcome.CHANGED,
    "waits": Outcome.CONFLICT,
    "unchanged": Outcome.UNCHANGED,
}


def restore_blocks(sources, report, *, by, stopping=None):
    """Put every document's block in its place: new, changed, unchanged, or a refusal.

    sources: lossless.Documents, all out of one folder; by: the User who imports, or None for the
    system; stopping: a function, asked between batches, that says whether to stop there. Each
    batch is one transaction with one journal entry; a dry run is one batch that is taken back.
    Every source gets a Fate in `report`, but those that were left when it stopped.
    """
    if not sources:
        return
    run = Run(Place(by, sources[0].folder), report)
    size = len(sources) if report.dry_run else BATCH
    with progress(len(sources), _("blocks")) as bar:
        for start in range(0, len(sources), size):
            if stopping and stopping():
                report.left = len(sources) - start
                break
            run.batch(sources[start : start + size])
            bar.update(size)
    if run.later:
        run.again()


class Run:
    """One run: which documents it met, and which wait for others."""

    def __init__(self, place, report):
        self.place, self.report = place, report
        self.met, self.later = {}, []

    def batch(self, sources):
        """Take some documents in one transaction; a dry run takes them, and their files, back."""
        with transaction.atomic():
            self.take_all(sources)
            if self.report.dry_run:
                transaction.set_rollback(True)
        if self.report.dry_run:
            self.place.files.forget([])

    def take_all(self, sources):
        """Take each document in a step of its own, and write the journal."""
        before = self.report.counts
        with once_at_the_end():
            for source in sources:
                self.take_or_refuse(source)
            if self.report.dry_run:
                self.settle()
        self.write_down(sources[0].file, before)

    @transaction.atomic
    def again(self):
        """Take once more what named blocks that only came after it."""
        with once_at_the_end():
            self.settle()

    def write_down(self, file, before):
        """One journal entry for a batch that did something."""
        counts = {name: count - before[name] for name, count in self.report.counts.items()}
        if counts["taken"] or counts["changed"]:
            subject = ContentType.objects.get_for_model(BuildingBlockPage)
            record("blocks.imported", subject, by=self.place.by, source=file, **counts)

    def take_or_refuse(self, source):
        """Take one document; whatever is wrong with it undoes its own step alone."""
        kept = list(self.place.files.fresh)
        try:
            told = read(source)
            self.refuse_twice(told["key"])
            with transaction.atomic():
                self.place.missed.clear()
                fate = put_back(told, self.place)
        except (*UNTAKEN, SuspiciousOperation) as error:
            refuse(source, error, "", self.report)
            self.place.forget(kept)
            return
        self.met[told["key"]] = f"{source.file}, line {source.line}"
        self.count(source, told, fate)
        if self.place.missed:
            self.later.append((source, told, fate, list(self.place.missed)))

    def refuse_twice(self, key):
        """Raise NotTaken when this run has met the block before."""
        if key in self.met:
            raise NotTaken(_("is about the same block as %(place)s") % {"place": self.met[key]})

    def count(self, source, told, fate):
        """Count what became of a document, and write its fate."""
        self.report.taken += fate == "taken"
        self.report.unchanged += fate == "unchanged"
        self.report.changed += fate in ("changed", "waits")
        reasons = (str(WAITS),) if fate == "waits" else ()
        for words in reasons:
            self.report.remark(source.file, source.line, words)
        page = None if self.report.dry_run else self.place.page_of(told).pk
        outcome = OUTCOMES[fate]
        self.report.fates.append(
            Fate(source.file, source.line, told["title"], outcome, reasons, page)
        )

    def settle(self):
        """Join what named blocks that came after it; say of the others what is not here."""
        self.place.paths.clear()
        for source, told, fate, missed in self.later:
            if any(self.place.page_at(path) for path in missed):
                self.place.missed.clear()
                put_again(told, self.place, fate)
                missed = list(self.place.missed)
            for path in dict.fromkeys(missed):
                told_of = _("names %(path)s, which is not here; its address stands instead")
                self.report.remark(source.file, source.line, told_of % {"path": path})
        self.later = []
