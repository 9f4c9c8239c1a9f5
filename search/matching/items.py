"""What is compared: a need, or a building block, as flat texts and facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

PROPOSAL, BLOCK = "proposal", "block"
# Keys of who may see an item: everybody, or who acts for a council (a need that is still being
# written, where its author allows it).
PUBLIC, COUNCILS = "public", "councils"


@dataclass(frozen=True)
class System:
    """A product in use, and when its contract ends (its day is of no account)."""

    name: str
    supplier: str = ""
    contract_end: date | None = None


@dataclass(frozen=True)
class Place:
    """The organisation behind an item; `key` is the same for all that is its own."""

    key: str = ""
    name: str = ""
    country: str = ""
    tier: str = ""
    region: str = ""
    population: int | None = None
    rurality: str = ""
    deprivation: str = ""


@dataclass(frozen=True)
class Item:
    """One thing to compare with others, of a proposal, a text being typed or a building block.

    `id` is that of its document in the index ("page:12"); "" for what is only being typed.
    `need` says in full what is the matter and what is wanted; of a block, what it does.
    `services` and `components` are keys of terms ("lgsl:585", "gemma:…"). `funds` names the
    money it looks for. `visibility` holds the keys of who may see it, as in the index.
    """

    id: str
    kind: str
    language: str
    title: str = ""
    need: str = ""
    summary: str = ""
    features: tuple[str, ...] = ()
    systems: tuple[System, ...] = ()
    services: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    stage: str = ""
    place: Place = Place()
    visibility: frozenset[str] = frozenset({PUBLIC})
    payload: Mapping[str, object] = field(default_factory=dict)
