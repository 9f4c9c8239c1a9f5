"""Saved searches in words, in the reader's language."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cms.reading import figures
from marketplace.facts import Fact
from marketplace.intake import clip
from search.labels import FACETS, Labels
from search.listing import Asked
from search.models import SavedSearch
from search.models.saved import LONGEST_NAME
from search.presets import SEARCH

from . import asking
from .states import Often


class Item(NamedTuple):
    """A line of a summary list; `language` is that of the value where it is not the reader's."""

    label: str
    value: str
    language: str = ""


class Shown(NamedTuple):
    """A saved search as the list of them draws it."""

    name: str
    url: str
    line: str
    facts: list[Fact]


def items(asked: Asked, labels: Labels | None = None) -> list[Item]:
    """What is searched: the list, the words, and each choice."""
    labels = labels or Labels(asked.chosen)
    everything = asked.preset is SEARCH
    told = [Item(_("In the list"), _("Everything") if everything else str(asked.preset.title))]
    if asked.query().words:
        told.append(Item(_("Words"), f"“{asked.query().words}”"))
    for facet, values in asked.chosen.items():
        chosen = ", ".join(labels.of(facet, value) for value in values)
        languages = {labels.language(facet, value) for value in values}
        language = languages.pop() if len(languages) == 1 else ""
        told.append(Item(str(FACETS[facet]), chosen, language))
    return told


def name_of(asked: Asked) -> str:
    """A name to begin with: "Building blocks: parking, Netherlands"."""
    return clip(line(items(asked)).replace("“", "").replace("”", ""), LONGEST_NAME)


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
            reverse("saved_search", args=[saved.pk]),
            line(items(question, labels)),
            facts(saved),
        )
        for saved, question in zip(searches, asked, strict=True)
    ]


def line(told: Sequence[Item]) -> str:
    """What is searched on one line: "Building blocks: “parking”, Netherlands"."""
    first, *rest = told
    about = ", ".join(each.value for each in rest)
    return f"{first.value}: {about}" if about else first.value


def facts(saved: SavedSearch) -> list[Fact]:
    """How often one hears of it, and when it was last looked at."""
    often = {
        Often.DAILY: _("you hear of it once a day"),
        Often.WEEKLY: _("you hear of it once a week"),
        Often.NEVER: _("you do not hear of it"),
    }
    found = [Fact(_("You are told"), often[Often(saved.often)])]
    if saved.often != Often.NEVER and saved.looked_at:
        day = figures.day(localdate(saved.looked_at))
        found.append(Fact(_("Looked at"), _("last looked at on %(date)s") % {"date": day}))
    return found
