"""An item, its tags and the reasons of a match as JSON, and read from it again."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from search.matching.items import Item, Place, System
from search.matching.matches import Reason
from search.matching.tagging import Tag

LISTS = ("features", "services", "components", "funds")


def item_as_json(item: Item) -> dict:
    """The item in values that JSON has; `item_from_json` gives an equal one."""
    told = asdict(item)
    told["systems"] = [
        [system.name, system.supplier, system.contract_end and system.contract_end.isoformat()]
        for system in item.systems
    ]
    told["visibility"] = sorted(item.visibility)
    return told | {name: list(told[name]) for name in LISTS}


def item_from_json(told: Mapping) -> Item:
    """The item that `item_as_json` wrote."""
    systems = (
        System(name, supplier, date.fromisoformat(ends) if ends else None)
        for name, supplier, ends in told["systems"]
    )
    return Item(
        **{
            **told,
            **{name: tuple(told[name]) for name in LISTS},
            "systems": tuple(systems),
            "place": Place(**told["place"]),
            "visibility": frozenset(told["visibility"]),
        }
    )


def tags_as_json(tags: Mapping[str, Tag]) -> list:
    """Tags in values that JSON has."""
    return [[tag.code, tag.weight, list(tag.words)] for tag in tags.values()]


def tags_from_json(told: list) -> dict[str, Tag]:
    """The tags that `tags_as_json` wrote."""
    return {code: Tag(code, weight, tuple(words)) for code, weight, words in told}


def reasons_as_json(reasons: tuple[Reason, ...]) -> list[dict]:
    """Reasons in values that JSON has."""
    return [asdict(reason) for reason in reasons]


def reasons_from_json(told: list[dict]) -> tuple[Reason, ...]:
    """The reasons that `reasons_as_json` wrote."""
    return tuple(Reason(**each) for each in told)
