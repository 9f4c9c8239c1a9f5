"""The columns of every export: an English key for machines, a label for readers, and a value."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import islice
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from cms.choices import BlockKind
from cms.models.life import How
from cms.reading import figures
from search.from_organisations import BEFORE
from search.labels import TERMS, Labels
from search.presets import Preset
from search.results import Listed, Walk
from search.rows import translation_helps

BATCH = 1_000
BLOCK, NEED, TEXT, COUNCIL = "block", "need", "text", "organisation"
GROUPS = {
    **dict.fromkeys(BlockKind.values, BLOCK),
    "proposal": NEED,
    "organisation": COUNCIL,
}
EVERYTHING = frozenset({BLOCK, NEED, TEXT, COUNCIL})
WRITTEN = EVERYTHING - {COUNCIL}
AUTHORED = frozenset({BLOCK, NEED})
BLOCKS, NEEDS, COUNCILS = map(frozenset, ({BLOCK}, {NEED}, {COUNCIL}))


class Coded(NamedTuple):
    """A value of a closed list: its stable code, and what the reader calls it."""

    code: str
    label: str


# From a facet and one of its values to what the reader calls it.
Names = Callable[[str, str], str]
Value = str | int | date | Coded | tuple[Coded, ...] | None


class Column(NamedTuple):
    """`of` says which groups of results can have a value; `width` is in letters, for sheets."""

    key: str
    label: str | Promise
    value: Callable[[Listed, Names], Value]
    of: frozenset[str] = EVERYTHING
    width: int = 18


def said(name: str) -> Callable[[Listed, Names], str]:
    """The title or summary as the list shows it: translated where that helps the reader."""

    def value(listed, names):
        there = listed.payload.get(f"{name}_translated") if translation_helps(listed) else ""
        return there or getattr(listed, name)

    return value


def coded(name: str) -> Callable[[Listed, Names], Coded | None]:
    """The one value of a closed list, which is a facet too."""

    def value(listed, names):
        code = listed.payload.get(name)
        return Coded(code, names(name, code)) if code else None

    return value


def many(facet: str) -> Callable[[Listed, Names], tuple[Coded, ...]]:
    """Every value of a facet."""

    def value(listed, names):
        return tuple(Coded(each, names(facet, each)) for each in listed.facets.get(facet, ()))

    return value


def shown(name: str) -> Callable[[Listed, Names], Value]:
    """What the row of the list shows under this name, text or number."""
    return lambda listed, names: listed.payload.get(name) or None


def dated(name: str) -> Callable[[Listed, Names], date | None]:
    """The date that the row of the list shows under this name."""

    def value(listed, names):
        day = listed.payload.get(name)
        return date.fromisoformat(day) if day else None

    return value


def published(listed: Listed, names: Names) -> date | None:
    """The day it was first published; organisations have none."""
    return listed.published.date() if listed.published > BEFORE else None


def language(listed: Listed, names: Names) -> Coded | None:
    """The language that the text is written in."""
    if listed.kind == "organisation":
        return None
    return Coded(listed.language, names("language", listed.language))


def state(listed: Listed, names: Names) -> Coded | None:
    """That a block is retired: readable, and no longer to be used."""
    return (
        Coded(How.RETIRED.value, str(How.RETIRED.label)) if listed.payload.get("retired") else None
    )


def cost(listed: Listed, names: Names) -> Coded | None:
    """The cost band, in the money of the country."""
    band, country = listed.payload.get("cost_band"), listed.payload.get("country", "")
    words = figures.cost(band, country)
    return Coded(band, words) if words else None


def address(listed: Listed, names: Names) -> str:
    """The whole address of the page, in the reader's language."""
    return _home(settings.BASE_URL, get_language()) + listed.url_path.lstrip("/")


@cache
def _home(site, language):
    """The whole address of the home page; `language` is the active one."""
    return site + reverse("wagtail_serve", args=[""])


COLUMNS = (
    Column("kind", _("Kind"), lambda listed, names: Coded(listed.kind, names("kind", listed.kind))),
    Column("title", _("Title"), said("title"), width=44),
    Column("state", _("State"), state, BLOCKS, 12),
    Column("summary", _("Summary"), said("summary"), WRITTEN, 60),
    Column("organisations", _("Organisation"), many("organisation"), WRITTEN, 30),
    Column("countries", _("Country"), many("country")),
    Column("regions", _("Region"), many("region"), width=24),
    Column("tiers", _("Tier"), many("tier"), width=22),
    Column("organisation_kind", _("Kind of organisation"), coded("organisation_kind"), COUNCILS),
    Column("population", _("Population"), shown("population"), COUNCILS, 12),
    Column("ended", _("Ended"), dated("closed"), COUNCILS, 12),
    Column("status", _("Status"), coded("status"), BLOCKS),
    Column("stage", _("Stage"), coded("stage"), NEEDS),
    Column("openness", _("Open to"), coded("openness"), NEEDS, 22),
    Column("cost", _("Expected cost"), cost, NEEDS, 22),
    Column("licence", _("Licence"), shown("licence"), BLOCKS),
    Column("language", _("Language"), language, WRITTEN, 12),
    Column("services", _("Services"), many("service"), AUTHORED, 34),
    Column("topics", _("Topics"), many("topic"), AUTHORED, 34),
    Column("components", _("Reference components"), many("component"), AUTHORED, 26),
    Column("technologies", _("Technology"), many("technology"), AUTHORED, 22),
    Column("published", _("Published"), published, WRITTEN, 12),
    Column("updated", _("Updated"), dated("updated"), WRITTEN, 12),
    Column("address", _("Address"), address, width=50),
    Column("id", _("Reference"), lambda listed, names: listed.id, width=16),
)


def columns_of(preset: Preset) -> tuple[Column, ...]:
    """The columns in which anything of a list may have a value."""
    groups = {GROUPS.get(kind, TEXT) for kind in preset.kinds} or EVERYTHING
    return tuple(column for column in COLUMNS if column.of & groups)


def batches(
    walk: Walk, columns: tuple[Column, ...], language: str
) -> Iterator[list[tuple[Value, ...]]]:
    """Rows of values, a thousand at a time, in this language whatever is active meanwhile."""
    while batch := list(islice(walk.listed, BATCH)):
        with override(language):
            names = names_of(batch)
            made = [tuple(column.value(each, names) for column in columns) for each in batch]
        yield made


def names_of(batch: list[Listed]) -> Names:
    """What a reader calls each value of a facet; each asked for once."""
    wanted = {facet: set() for facet in (*TERMS, "organisation")}
    for listed in batch:
        for facet, values in wanted.items():
            values.update(listed.facets.get(facet, ()))
    return cache(Labels(wanted).of)
