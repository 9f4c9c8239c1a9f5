"""The lists of the site: each is a search with something chosen beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.choices import BlockKind

BLOCKS = tuple(BlockKind.values)
TEN = (
    "kind",
    "status",
    "stage",
    "country",
    "tier",
    "organisation",
    "service",
    "topic",
    "licence",
    "language",
)


@dataclass(frozen=True)
class Preset:
    """A list: its address name, words, kinds, the facets it offers and what holds when browsing.

    `action` leads to the address named in `leads_to`; `noun` counts what is found; `browsing`
    narrows the list only while no words are typed.
    """

    name: str
    title: str | Promise
    intro: str | Promise
    label: str | Promise
    noun: str | Promise
    facets: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    action: str | Promise = ""
    leads_to: str = "your_work"
    sort: str = "newest"
    browsing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


SEARCH = Preset(
    "search",
    _("Search"),
    "",
    _("Search everything"),
    ngettext_lazy("%(number)s result", "%(number)s results", "total"),
    TEN,
)
BUILDING_BLOCKS = Preset(
    "blocks",
    _("Building blocks"),
    _(
        "What councils have built and others can take: software, ways of working, data standards, "
        "contracts and guidance."
    ),
    _("Search building blocks"),
    ngettext_lazy("%(number)s building block", "%(number)s building blocks", "total"),
    (
        "kind",
        "status",
        "country",
        "tier",
        "organisation",
        "service",
        "topic",
        "licence",
        "language",
    ),
    kinds=BLOCKS,
    action=_("Add a building block"),
    leads_to="add_block",
)
PROPOSALS = Preset(
    "proposals",
    _("Needs"),
    _(
        "What councils need and would rather not do alone. Each says what happens today, "
        "what should be possible, and whom it looks for."
    ),
    _("Search needs"),
    ngettext_lazy("%(number)s need", "%(number)s needs", "total"),
    ("stage", "openness", "country", "tier", "organisation", "service", "topic", "language"),
    kinds=("proposal",),
    action=_("Say what you need"),
    leads_to="start",
)
ORGANISATIONS = Preset(
    "organisations",
    _("Organisations"),
    _("Councils and those who work with them, each with what it built and what it needs."),
    _("Search organisations"),
    ngettext_lazy("%(number)s organisation", "%(number)s organisations", "total"),
    ("country", "tier", "region", "organisation_kind"),
    kinds=("organisation",),
    sort="title",
    browsing={"existing": ("yes",)},
)
LISTS = (SEARCH, BUILDING_BLOCKS, PROPOSALS, ORGANISATIONS)
