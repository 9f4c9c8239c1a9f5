"""The lists of a text that are written row by row: what is in each, and how a row reads."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models import BuildingBlockPage, in_order
from cms.reading import blocks as reading

from . import choosing, row_forms

MARK = 16


@dataclass(frozen=True)
class Words:
    """What its pages say: its title, what it is for, and what each page of a row is called."""

    title: Promise
    lead: Promise
    add: Promise
    another: Promise
    change: Promise
    remove: Promise


@dataclass(frozen=True)
class List:
    """One list: its name in the address, where a page keeps it, and the fields of a row.

    keys: the fields that no two rows have the same; outside: the form of what is no building
    block, where a row names one; order: what the rows are shown by, the highest first.
    """

    name: str
    relation: str
    fields: tuple[str, ...]
    keys: tuple[str, ...]
    form: type[row_forms.RowForm]
    says: Callable
    words: Words
    most: int = 30
    outside: type[row_forms.RowForm] | None = None
    order: Callable | None = None

    @property
    def of_blocks(self) -> bool:
        """Whether a row names another building block."""
        return "block_id" in self.fields

    def rows(self, page) -> list:
        """The rows of a page, as it keeps them."""
        return list(getattr(page, self.relation).all())

    def put(self, page, rows):
        """Make these the rows of a page."""
        setattr(page, self.relation, in_order(rows))

    def told(self, row) -> dict:
        """What a row says, by its fields."""
        return {name: getattr(row, name) for name in self.fields}

    def mark(self, row) -> str:
        """A row by what it says: rows of a draft have no key."""
        said = json.dumps(self.told(row), default=str, sort_keys=True)
        return sha256(said.encode()).hexdigest()[:MARK]

    def marked(self, rows, mark):
        """The row with that mark, or None."""
        return next((row for row in rows if self.mark(row) == mark), None)

    def like(self, rows, told):
        """The row that stands for the same thing, whatever else it says of it; or None."""
        return next((row for row in rows if self.are_one(self.told(row), told)), None)

    def are_one(self, said, told) -> bool:
        """Whether two rows stand for the same thing."""
        return all(fold(said[name]) == fold(told[name]) for name in self.keys)

    def lines(self, page) -> list[tuple]:
        """(row, its first line, the others) for each row of a page, in the order of reading."""
        rows = self.rows(page)
        known = choosing.titles(page, rows) if self.of_blocks else {}
        if self.order:
            rows.sort(key=self.order, reverse=True)
        return [(row, *parted(self.says(row, known))) for row in rows]


def fold(value):
    """A value as it is compared: texts without regard to capitals."""
    return value.casefold() if isinstance(value, str) else value


def parted(lines):
    """The first line, and those of the others that say something."""
    head, *rest = lines
    return head, [line for line in rest if line]


def standard(row, known):
    """A standard, what shows it, and where."""
    return row.name, row.evidence, row.url


def version(row, known):
    """ "2.1", its day, and what changed."""
    day = date_format(row.released, "DATE_FORMAT") if row.released else ""
    return row.number, day, row.notes


def system(row, known):
    """A system, its supplier, and until when."""
    ends = row.contract_end
    until = (
        _("Contract until %(month)s") % {"month": date_format(ends, "YEAR_MONTH_FORMAT")}
        if ends
        else ""
    )
    return row.name, row.supplier, until


def dependency(row, known):
    """What it builds on, how, and where that is."""
    name = choosing.called(row, known) if row.block_id else row.name
    return name, row.get_relation_display(), "" if row.block_id else row.url


def use(row, known):
    """A building block, and whether the work would use or produce it."""
    return choosing.called(row, known), row.get_relation_display()


OF_BLOCKS = (
    List(
        name="versions",
        relation="versions",
        fields=("number", "released", "notes"),
        keys=("number",),
        form=row_forms.VersionForm,
        says=version,
        order=reading.newest,
        most=100,
        words=Words(
            title=gettext_lazy("Versions"),
            lead=gettext_lazy("The newest, and those before it that somebody may still use."),
            add=gettext_lazy("Add a version"),
            another=gettext_lazy("Add another version"),
            change=gettext_lazy("Change this version"),
            remove=gettext_lazy("Remove this version?"),
        ),
    ),
    List(
        name="standards",
        relation="standards",
        fields=("name", "evidence", "url"),
        keys=("name",),
        form=row_forms.StandardForm,
        says=standard,
        words=Words(
            title=gettext_lazy("Standards it meets"),
            lead=gettext_lazy(
                "For accessibility, data, security: others compare by them. Say what shows it."
            ),
            add=gettext_lazy("Add a standard"),
            another=gettext_lazy("Add another standard"),
            change=gettext_lazy("Change this standard"),
            remove=gettext_lazy("Remove this standard?"),
        ),
    ),
    List(
        name="dependencies",
        relation="dependencies",
        fields=("relation", "block_id", "name", "url"),
        keys=("relation", "block_id", "name"),
        form=row_forms.DependencyForm,
        outside=row_forms.OutsideForm,
        says=dependency,
        words=Words(
            title=gettext_lazy("What it builds on"),
            lead=gettext_lazy(
                "What it needs in order to work, and what it grew from, here or elsewhere."
            ),
            add=gettext_lazy("Add something it builds on"),
            another=gettext_lazy("Add something else"),
            change=gettext_lazy("Change what it builds on"),
            remove=gettext_lazy("Remove what it builds on?"),
        ),
    ),
)
OF_NEEDS = (
    List(
        name="systems",
        relation="systems",
        fields=("name", "supplier", "contract_end"),
        keys=("name", "supplier"),
        form=row_forms.SystemForm,
        says=system,
        words=Words(
            title=gettext_lazy("Systems involved"),
            lead=gettext_lazy(
                "What you work with today. Others whose contract ends about the same time may "
                "want to leave with you. Leave empty what you do not know."
            ),
            add=gettext_lazy("Add a system"),
            another=gettext_lazy("Add another system"),
            change=gettext_lazy("Change this system"),
            remove=gettext_lazy("Remove this system?"),
        ),
    ),
    List(
        name="blocks",
        relation="block_links",
        fields=("relation", "block_id"),
        keys=("block_id", "relation"),
        form=row_forms.BlockUseForm,
        says=use,
        words=Words(
            title=gettext_lazy("Building blocks for it"),
            lead=gettext_lazy(
                "What others made that the work would use, and what it would produce."
            ),
            add=gettext_lazy("Add a building block"),
            another=gettext_lazy("Add another building block"),
            change=gettext_lazy("Change this building block"),
            remove=gettext_lazy("Remove this building block?"),
        ),
    ),
)
NAMES = tuple(each.name for each in (*OF_BLOCKS, *OF_NEEDS))


def of(page) -> tuple[List, ...]:
    """The lists of a building block, or of a need."""
    return OF_BLOCKS if isinstance(page, BuildingBlockPage) else OF_NEEDS


def named(name: str, page) -> List | None:
    """The page's list of that name, or None."""
    return next((each for each in of(page) if each.name == name), None)
