"""The tasks in their order, what each is called, and how far a page has come with them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.models import BuildingBlockPage

from . import lists
from .block_forms import DoesForm, LicenceForm
from .forms import BasicsForm, TaskForm
from .need_forms import NeedBasicsForm, NeedForm, NeedTimeForm
from .need_means import NeedMeansForm, NeedPartnersForm
from .people_forms import SupportForm, UseForm

PICTURES, CHECK = "pictures", "check"


@dataclass(frozen=True)
class Task:
    """One task: its name in the address, what it is called, and its form.

    needed: whether a text is sent to its review only with it; rows: where the page keeps what is
    added one by one, for a task without a form.
    """

    name: str
    title: str | Promise
    form: type[TaskForm] | None
    needed: bool = True
    rows: str = ""

    def is_done(self, page) -> bool:
        """Whether there is nothing more that this task must know, and something that it does."""
        if self.form is None:
            return bool(getattr(page, self.rows).all())
        return self.form.is_done(page) and self.form.is_begun(page)


def row_by_row(name: str, of_what: tuple[lists.List, ...]) -> Task:
    """The task of a list with that name; no list is needed."""
    listed = next(each for each in of_what if each.name == name)
    return Task(name, listed.words.title, None, needed=False, rows=listed.relation)


OF_BLOCKS = (
    Task("basics", _("The basics"), BasicsForm),
    Task("does", _("What it does"), DoesForm),
    Task("licence", _("Licence and code"), LicenceForm),
    row_by_row("versions", lists.OF_BLOCKS),
    row_by_row("standards", lists.OF_BLOCKS),
    row_by_row("dependencies", lists.OF_BLOCKS),
    Task("use", _("Who uses it"), UseForm, needed=False),
    Task("support", _("Support"), SupportForm),
    Task(PICTURES, _("Pictures"), None, needed=False, rows="screenshots"),
)
OF_NEEDS = (
    Task("basics", _("The need and who has it"), NeedBasicsForm),
    Task("need", _("Today, and what should be possible"), NeedForm),
    Task("partners", _("Whom you look for"), NeedPartnersForm, needed=False),
    row_by_row("systems", lists.OF_NEEDS),
    row_by_row("blocks", lists.OF_NEEDS),
    Task("means", _("Goal, benefits, costs and risks"), NeedMeansForm, needed=False),
    Task("time", _("By when, and how open you are"), NeedTimeForm),
)


def of(page) -> tuple[Task, ...]:
    """The tasks of a building block, or of a need."""
    return OF_BLOCKS if isinstance(page, BuildingBlockPage) else OF_NEEDS


def named(name: str, page) -> Task | None:
    """The page's task of that name, or None."""
    return next((task for task in of(page) if task.name == name), None)


def after(task: Task, page) -> Task | None:
    """The task that comes after this one; None after the last."""
    tasks = of(page)
    return next(iter(tasks[tasks.index(task) + 1 :]), None)


def place_of(name: str, page) -> dict:
    """Which of the page's tasks the one of that name is, of how many."""
    names = [task.name for task in of(page)]
    return {"number": names.index(name) + 1, "total": len(names)}


def missing(page) -> list[Task]:
    """The tasks that the text still needs before it can be reviewed."""
    return [task for task in of(page) if task.needed and not task.is_done(page)]


def progress(page) -> tuple[int, int]:
    """How many of the tasks that it needs are done, of how many."""
    needed = [task for task in of(page) if task.needed]
    return len(needed) - len(missing(page)), len(needed)
