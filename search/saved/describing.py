"""Saved searches in words, in the reader's language."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cms.reading import figures
from marketplace.facts import Fact
from marketplace.intake import clip
from search.exports.links import may_be_followed
from search.labels import FACETS, Labels
from search.listing import Asked
from search.models import SavedSearch
from search.models.saved import LONGEST_NAME

from . import asking
from .states import Often


class Item(NamedTuple):
    """A line of a summary list; `label` says what `value` is."""

    label: str
    value: str


class Shown(NamedTuple):
    """A saved search as the list of them draws it."""

    name: str
    url: str
    line: str
    facts: list[Fact]
    change_url: str


def items(asked: Asked, labels: Labels | None = None) -> list[Item]:
    """What is searched: the list, the words, and each choice."""
    labels = labels or Labels(asked.chosen)
    told = [Item(_("In the list"), str(asked.preset.title))]
    if asked.query().words:
        told.append(Item(_("Words"), f"“{asked.query().words}”"))
    for facet, values in asked.chosen.items():
        chosen = ", ".join(labels.of(facet, value) for value in values)
        told.append(Item(str(FACETS[facet]), chosen))
    return told


def name_of(asked: Asked) -> str:
    """A name to begin with: "Building blocks: parking, Netherlands"."""
    first, *rest = items(asked)
    about = ", ".join(each.value.strip("“”") for each in rest)
    return clip(f"{first.value}: {about}" if about else first.value, LONGEST_NAME)


def shown(searches: Sequence[SavedSearch]) -> list[Shown]:
    """Each of them for the list; the labels of all choices are read at once."""
    asked = [asking.asked_of(each) for each in searches]
    wanted: dict[str, list[str]] = {}
    for each in asked:
        for facet, values in each.chosen.items():
            wanted.setdefault(facet, []).extend(values)
    labels = Labels(wanted)
    return [
        Shown(
            saved.name,
            asking.address(saved, sort=newest_first(question)),
            line(items(question, labels)),
            facts(saved),
            reverse("saved_search", args=[saved.pk]),
        )
        for saved, question in zip(searches, asked, strict=True)
    ]


def newest_first(asked: Asked) -> str:
    """The order in which what is new stands first, where the list has it."""
    return "newest" if may_be_followed(asked) else ""


def line(told: Sequence[Item]) -> str:
    """What is searched on one line."""
    first, *rest = told
    return "; ".join([first.value, *(f"{each.label}: {each.value}" for each in rest)])


def facts(saved: SavedSearch) -> list[Fact]:
    """How often one hears of it, and when it was last looked at."""
    often = {
        Often.DAILY: _("every day"),
        Often.WEEKLY: _("every week"),
        Often.NEVER: _("never"),
    }
    found = [Fact(_("You are told"), often[Often(saved.often)])]
    if saved.often != Often.NEVER and saved.looked_at:
        day = figures.day(localdate(saved.looked_at))
        found.append(Fact(_("Looked at"), _("looked at on %(date)s") % {"date": day}))
    return found
