"""Which of the matches the page shows, and how many each other choice would show."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.reading.figures import number
from marketplace.facts import Facet, Option
from marketplace.matched import Tab
from search.labels import Labels
from search.listing import Chip
from search.matching import lanes
from search.matching.items import BLOCK, Item
from search.matching.matches import LANES, READY, SAME_FUND, SAME_NEED, SAME_SYSTEM, Match

from .asked import FILTERS, Asked
from .standpoint import Standpoint

LANE_NAMES = {
    SAME_NEED: gettext_lazy("Same need"),
    READY: gettext_lazy("Ready to reuse"),
    SAME_SYSTEM: gettext_lazy("Leaving the same system"),
    SAME_FUND: gettext_lazy("Same fund"),
}
LANE_NAMES_OF_BLOCK = LANE_NAMES | {
    SAME_NEED: gettext_lazy("Who needs this"),
    READY: gettext_lazy("Building blocks like it"),
}
FILTER_NAMES = {
    "country": gettext_lazy("Country"),
    "tier": gettext_lazy("Tier"),
    "language": gettext_lazy("Language"),
}
NEAR_NAMES = {
    lanes.ANYWHERE: gettext_lazy("Anywhere"),
    lanes.COUNTRY: gettext_lazy("Same country"),
    lanes.REGION: gettext_lazy("Same region"),
    lanes.NEIGHBOURS: gettext_lazy("Neighbours"),
}


# So few are read sooner than narrowed.
FEW = 3


def lane_names(*, is_block: bool) -> Mapping[str, Promise]:
    """What the lanes are called on the page of a need, or of a building block."""
    return LANE_NAMES_OF_BLOCK if is_block else LANE_NAMES


class Shown:
    """One page of matches: what it shows, and the ways to see others.

    `matches` are all that this reader may see of the item that is `here`; `aside` the ids of those
    that the reader's own people set aside.
    """

    def __init__(
        self,
        asked: Asked,
        here: Standpoint,
        matches: Sequence[Match],
        page: str,
        aside: Iterable[str] = (),
    ):
        self.here, self.page = here, page
        self.aside = frozenset(aside)
        self.all = [match for match in matches if asked.aside or match.item.id not in self.aside]
        self.asked = asked if asked.lane else asked.but(lane=self._first_lane())
        self.found = [match for match in self.all if self._passes(match)]
        self.set_aside = [match for match in matches if match.item.id in self.aside]
        self.labels = Labels({})

    def _first_lane(self):
        """The first lane that holds anything."""
        held = {match.lane for match in self.all}
        return next((lane for lane in LANES if lane in held), LANES[0])

    def _passes(self, match, but=""):
        """Whether the match is asked for, one of the choices left out of the question."""
        asked = self.asked
        return (
            (but == "lane" or match.lane == asked.lane)
            and (but == "near" or self.here.is_near(match, asked.near))
            and (but == "strong" or not asked.strong or match.strong)
            and all(
                but == name or value_of(match.item, name) in values
                for name, values in asked.chosen.items()
            )
        )

    def _without(self, name):
        return [match for match in self.all if self._passes(match, but=name)]

    @property
    def listed(self) -> list[Match]:
        """Those that the page shows: the best few of everywhere, or all once something is chosen.

        So no council and no region fills the page of somebody who did not ask for it.
        """
        if self.asked.narrowed or self.asked.all:
            return self.found
        return lanes.shown(self.found, self.here.item)[self.asked.lane]

    @property
    def in_lane(self) -> int:
        """How many are in the lane, whatever else was chosen."""
        return sum(match.lane == self.asked.lane for match in self.all)

    @property
    def lane_name(self) -> str:
        return str(self._names[self.asked.lane])

    @property
    def _is_block(self):
        return self.here.item.kind == BLOCK

    @property
    def _names(self):
        return lane_names(is_block=self._is_block)

    @property
    def tabs(self) -> list[Tab]:
        """The lanes; of a building block those alone that can hold anything."""
        counts = Counter(match.lane for match in self._without("lane"))
        held = {match.lane for match in self.all}
        return [
            Tab(
                str(self._names[lane]),
                counts[lane],
                self.asked.but(lane=lane).url(self.page),
                lane == self.asked.lane,
            )
            for lane in LANES
            if not self._is_block or lane in held or lane == self.asked.lane
        ]

    @property
    def facets(self) -> list[Facet]:
        """How near first, then what offers a choice."""
        filters = [self._facet(name) for name in FILTERS] if self._is_long else []
        return [
            self._nearness(),
            *(facet for facet in filters if len(facet.options) > 1 or self._chosen(facet)),
            *self._strength(),
        ]

    @property
    def _is_long(self):
        return bool(self.asked.chosen) or self.in_lane > FEW

    @staticmethod
    def _chosen(facet):
        return any(option.chosen for option in facet.options)

    def _nearness(self):
        found = self._without("near")
        options = [
            self._option(
                str(NEAR_NAMES[near]),
                sum(self.here.is_near(match, near) for match in found),
                self.asked.but(near=near),
                near == self.asked.near,
                says=_("matches"),
            )
            for near in self.here.choices
        ]
        return Facet(_("How near"), options, always=True)

    def _facet(self, name):
        values = Counter(value_of(match.item, name) for match in self._without(name))
        chosen = self.asked.chosen.get(name, ())
        order = [*(value for value, _many in values.most_common() if value), *chosen]
        options = [
            self._option(
                self.labels.of(name, value),
                values[value],
                self.asked.toggled(name, value),
                value in chosen,
            )
            for value in dict.fromkeys(order)
        ]
        return Facet(str(FILTER_NAMES[name]), options)

    def _strength(self):
        """The choice of strong matches alone, where there is one to be made."""
        strong = sum(match.strong for match in self._without("strong"))
        if not strong and not self.asked.strong:
            return []
        asked = self.asked.but(strong=not self.asked.strong)
        option = self._option(_("Strong matches alone"), strong, asked, self.asked.strong)
        return [Facet(_("How sure"), [option])]

    def _option(self, label, count, asked, chosen, says=""):
        says = says or (_("matches, chosen; press to remove") if chosen else _("matches"))
        return Option(label, number(count), asked.url(self.page), chosen, says=says)

    @property
    def chips(self) -> list[Chip]:
        """Everything that leaves matches out, each with the address that takes it back."""
        asked = self.asked
        chips = []
        if asked.near != lanes.ANYWHERE:
            url = asked.but(near=lanes.ANYWHERE).url(self.page)
            chips.append(Chip(_("How near"), str(NEAR_NAMES[asked.near]), url))
        for name, values in asked.chosen.items():
            chips += [
                Chip(
                    str(FILTER_NAMES[name]),
                    self.labels.of(name, value),
                    asked.toggled(name, value).url(self.page),
                )
                for value in values
            ]
        if asked.strong:
            url = asked.but(strong=False).url(self.page)
            chips.append(Chip(_("How sure"), _("Strong matches alone"), url))
        return chips

    @property
    def open_url(self) -> str:
        """The same lane with nothing left out."""
        return self.asked.open.url(self.page)

    @property
    def all_url(self) -> str:
        """Everything in the lane."""
        return self.asked.open.but(all=True).url(self.page)

    @property
    def aside_url(self) -> str:
        """The same with what was set aside, or without it again."""
        return self.asked.but(aside=not self.asked.aside).url(self.page)


def value_of(item: Item, name: str) -> str:
    """What an item is under a filter."""
    return item.language if name == "language" else getattr(item.place, name)
