"""From where near and far are judged: our item, and who borders its council."""

from dataclasses import dataclass

from marketplace.organisations.models import Organisation
from search.matching import lanes
from search.matching.items import Item
from search.matching.matches import Match


@dataclass(frozen=True)
class Standpoint:
    """Our item, and the keys of the places that border its own."""

    item: Item
    neighbours: frozenset[str] = frozenset()

    @classmethod
    def of(cls, item: Item) -> "Standpoint":
        """That of an item. One question, and none for what has no place."""
        if not item.place.key:
            return cls(item)
        around = Organisation.objects.bordering(item.place.key).values_list("slug", flat=True)
        return cls(item, frozenset(around))

    @property
    def choices(self) -> tuple[str, ...]:
        """How near one can ask for, from the farthest; neighbours only where they are known."""
        return tuple(near for near in lanes.NEAR if self.neighbours or near != lanes.NEIGHBOURS)

    def nearness(self, match: Match) -> str:
        """The nearest that holds of a match."""
        return lanes.nearness(self.item.place, match.item.place, self.neighbours)

    def is_near(self, match: Match, near: str) -> bool:
        """Whether a match is as near as asked."""
        return lanes.is_near(self.item.place, match.item.place, near, self.neighbours)
