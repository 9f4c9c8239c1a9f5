"""Parts of "Your work" that belong to other rooms: each registers its own in AppConfig.ready."""

from collections.abc import Callable
from typing import NamedTuple


class Section(NamedTuple):
    """A part of the page: the template that draws it, and `shown`, what that template reads."""

    template: str
    shown: dict


_makers: list[Callable] = []


def offer(maker: Callable) -> None:
    """Show `maker(person)` on "Your work" from now on: a Section, or None to show nothing."""
    if maker not in _makers:
        _makers.append(maker)


def sections(person) -> list[Section]:
    """What the other rooms show to this person, in the order in which they registered."""
    made = (maker(person) for maker in _makers)
    return [section for section in made if section]
