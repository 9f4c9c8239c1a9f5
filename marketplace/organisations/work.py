"""Parts of "Your work" that belong to other rooms: each registers its own in AppConfig.ready."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from marketplace.counting import counted


class Section(NamedTuple):
    """A part of the page: the template that draws it, and `shown`, what that template reads."""

    template: str
    shown: dict


class Part(NamedTuple):
    """What makes a section, and the rows that it wants counted: {name: rows(person)}."""

    maker: Callable
    counts: Mapping[str, Callable[..., QuerySet]]


class Board:
    """A page to which other rooms bring their parts."""

    def __init__(self):
        self.parts: list[Part] = []

    def offer(self, maker: Callable, **counts: Callable[..., QuerySet]) -> None:
        """Show `maker(person)` from now on: a Section, or None to show nothing.

        counts: rows(person), a queryset, by name. They are counted inside a question that the page
        asks in any case, and `maker(person, name=number, …)` is given the numbers.
        """
        if maker not in [part.maker for part in self.parts]:
            self.parts.append(Part(maker, counts))

    def counts(self, person) -> dict:
        """The counting of every part, as annotations for a question of the page."""
        return {
            f"count_{number}_{name}": counted(rows(person))
            for number, part in enumerate(self.parts)
            for name, rows in part.counts.items()
        }

    def row_of(self, person):
        """The person with the numbers: for whoever has no membership to carry them."""
        people = get_user_model().objects.annotate(**self.counts(person))
        return people.get(pk=person.pk)

    def sections(self, person, row=None) -> list[Section]:
        """What the other rooms show to this person, in the order in which they registered.

        row: one that was annotated with `counts`; without it everything counts as none.
        """
        made = []
        for number, part in enumerate(self.parts):
            numbers = {name: getattr(row, f"count_{number}_{name}", 0) for name in part.counts}
            made.append(part.maker(person, **numbers))
        return [section for section in made if section]


YOUR_WORK = Board()
offer = YOUR_WORK.offer
