"""The fates of the rows of a file: foreseen, then as they became; kept with the import."""

from collections import Counter
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.importing import actions, sources
from marketplace.intake import Outcome, Report

from .files import CSV, given, told_columns

# Worst first: what asks for a person stands on top.
ORDER = (Outcome.REFUSED, Outcome.CONFLICT, Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
WORDS = {
    Outcome.REFUSED: gettext_lazy("Not taken"),
    Outcome.CONFLICT: gettext_lazy("Your choice needed"),
    Outcome.NEW: gettext_lazy("New"),
    Outcome.CHANGED: gettext_lazy("Changed"),
    Outcome.UNCHANGED: gettext_lazy("Unchanged"),
}
TONES = {Outcome.REFUSED: "stopped", Outcome.CONFLICT: "waits", Outcome.NEW: "proven"}
TAKEN = (Outcome.NEW, Outcome.CHANGED, Outcome.CONFLICT)


class Row(NamedTuple):
    """One row of a file and what becomes of it; page: the key of the page it is, or None."""

    line: int
    title: str
    outcome: str
    reason: str
    page: int | None

    @property
    def words(self):
        """The outcome as people read it."""
        return WORDS[Outcome(self.outcome)]

    @property
    def tone(self):
        """How the outcome weighs, for its tag."""
        return TONES.get(Outcome(self.outcome), "")


def told(report):
    """The fates of a Report as an ImportRun keeps them."""
    return [
        [fate.line, fate.title, str(fate.outcome), fate.reason, fate.page]
        for fate in report.row_by_row()
    ]


def sources_of(run, report):
    """The Sources in the file of a run; rows that cannot be read are reported."""
    columns = told_columns(run) if run.format == CSV else None
    return sources.find(given(run), run.format, report, columns)


def bring(run, found, report, **options):
    """Import Sources as a run of a page does: drafts of its own organisation, nothing else."""
    actions.import_blocks(
        found,
        report,
        by=run.by,
        licence=run.licence,
        organisation=run.organisation,
        own_only=True,
        publish=False,
        **options,
    )


def foreseen(run):
    """What would become of each row, as an ImportRun keeps it; nothing is written."""
    report = Report(dry_run=True)
    bring(run, sources_of(run, report), report)
    return told(report)


def joined(before, since):
    """Fates by line: those of an earlier part of the same run stand, later ones are added."""
    known = {fate[0] for fate in before}
    return sorted([*before, *(fate for fate in since if fate[0] not in known)])


def counted(fates):
    """How many rows have each outcome, as plain JSON."""
    return dict(Counter(fate[2] for fate in fates))


def rows(run, outcome=""):
    """The Rows of a run, those first that ask for a person; only those of one outcome, if given."""
    found = [Row(*fate) for fate in run.fates if not outcome or fate[2] == outcome]
    return sorted(found, key=lambda row: (ORDER.index(row.outcome), row.line))


class Sum(NamedTuple):
    """How many rows have an outcome, and where to see them alone."""

    words: str
    count: int
    outcome: str
    chosen: bool


def sums(run, chosen=""):
    """A Sum for all rows and one for each outcome that there is."""
    every = Sum(_("All rows"), sum(run.counts.values()), "", not chosen)
    return [
        every,
        *(
            Sum(WORDS[one], run.counts[one], str(one), chosen == one)
            for one in ORDER
            if run.counts.get(one)
        ),
    ]


def to_take(run):
    """How many rows importing would write, or the rest of it."""
    return sum(run.counts.get(one, 0) for one in TAKEN)
