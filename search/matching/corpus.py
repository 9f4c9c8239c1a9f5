"""All that is compared, side by side in arrays: one row for each item.

A corpus never changes; a changed one is another, so that a reader goes on with what it has.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import ClassVar

import numpy as np

from marketplace.vocabulary.services import listed
from search.engines.base import PUBLIC
from search.language import base
from search.matching.encoders.base import unit
from search.matching.holders import held_by
from search.matching.items import Item
from search.matching.preparing import ROWS, Prepared
from search.matching.tagging import Tag, named_in_words


@dataclass(frozen=True, eq=False)
class Corpus:
    """Items with their tags, and their vectors by model: float16 (items, ROWS, dimensions).

    What a model has not encoded is noughts there.
    """

    # Worked out of one row alone: a changed corpus takes them over from the former one.
    OF_EACH_ROW: ClassVar = ("held", "in_words", "_spoken", "_weighed")

    items: tuple[Item, ...] = ()
    tags: tuple[Mapping[str, Tag], ...] = ()
    vectors: Mapping[str, np.ndarray] = field(default_factory=dict)

    @classmethod
    def of(cls, prepared: Iterable[Prepared]) -> "Corpus":
        """The corpus of these items."""
        return cls().with_changed(prepared, ())

    def with_changed(self, prepared: Iterable[Prepared], gone: Collection[str]) -> "Corpus":
        """Another corpus, with these in place of those with their ids, and without the gone."""
        new = {each.item.id: each for each in prepared}
        out = {*gone, *new}
        kept = self.taken(key for key in self.ids if key not in out)
        names = {*kept.vectors, *(name for each in new.values() for name in each.vectors)}
        added = Corpus(
            tuple(each.item for each in new.values()), tuple(each.tags for each in new.values())
        )
        whole = Corpus(
            (*kept.items, *added.items),
            (*kept.tags, *added.tags),
            {name: kept._and_new(name, [*new.values()]) for name in names},
        )
        return whole._knowing(kept, lambda name: [*getattr(kept, name), *getattr(added, name)])

    def taken(self, ids: Iterable[str]) -> "Corpus":
        """Another corpus, of these items alone."""
        places = [self.rows[key] for key in ids]
        some = Corpus(
            tuple(self.items[place] for place in places),
            tuple(self.tags[place] for place in places),
            {name: rows[places] for name, rows in self.vectors.items()},
        )
        return some._knowing(self, lambda name: [getattr(self, name)[place] for place in places])

    def of_id(self, key: str) -> Prepared | None:
        """The item with this id, prepared; None where there is none."""
        place = self.rows.get(key)
        if place is None:
            return None
        vectors = {name: rows[place] for name, rows in self.vectors.items() if rows[place].any()}
        return Prepared(self.items[place], self.tags[place], vectors)

    def _and_new(self, name, new):
        """The rows of one model, those of new items behind the others."""
        some = next((each.vectors[name] for each in new if name in each.vectors), None)
        held = self.vectors.get(name)
        shape = (held[:0] if some is None else some[None]).shape[1:]
        missing = np.zeros(shape, dtype=np.float16)
        if held is None:
            held = np.zeros((len(self.items), *shape), dtype=np.float16)
        return (
            np.concatenate([held, [each.vectors.get(name, missing) for each in new]])
            if new
            else held
        )

    def _knowing(self, former, rows):
        """This corpus, told by `rows(name)` what a former one has worked out of each row."""
        for name in self.OF_EACH_ROW:
            if name in vars(former):
                vars(self)[name] = rows(name)
        return self

    @cached_property
    def held(self) -> Sequence[Mapping[str, frozenset[str]]]:
        """What each row holds, by kind, as it is compared."""
        return [held_by(item) for item in self.items]

    @cached_property
    def in_words(self) -> Sequence[Mapping[str, Tag]]:
        """Which services each row names in words."""
        return [named_in_words(tags) for tags in self.tags]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of each row."""
        return tuple(item.id for item in self.items)

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each id."""
        return {key: row for row, key in enumerate(self.ids)}

    @cached_property
    def languages(self) -> np.ndarray:
        """A number for the language of each row; of what country, makes no difference."""
        known = {}
        each = [known.setdefault(language, len(known)) for language in self._spoken]
        return np.array(each, dtype=np.int16)

    @cached_property
    def _spoken(self):
        """The language of each row, of whatever country."""
        return [base(item.language) for item in self.items]

    def visible(self, viewer: frozenset[str]) -> np.ndarray:
        """Which rows a reader with these keys may see."""
        audiences, each = self._audiences
        return np.array([not viewer.isdisjoint(one) for one in audiences], dtype=bool)[each]

    @cached_property
    def _audiences(self):
        """The different audiences there are, and which of them each row has."""
        known = {}
        each = [known.setdefault(item.visibility, len(known)) for item in self.items]
        return list(known), np.array(each, dtype=np.int64)

    @cached_property
    def whole(self) -> Mapping[str, np.ndarray]:
        """By model, what each row says in all, as float32: what a query is compared with."""
        place = ROWS.index("all")
        return {name: rows[:, place].astype(np.float32) for name, rows in self.vectors.items()}

    @cached_property
    def encoded(self) -> Mapping[str, np.ndarray]:
        """By model, the rows that it has encoded."""
        return {name: rows.any(axis=1) for name, rows in self.whole.items()}

    @cached_property
    def rarity(self) -> np.ndarray:
        """How few of the items that all may see name each service: log(N / n)."""
        public = self._weights[self.visible(PUBLIC)]
        return np.log((len(public) + 1) / ((public > 0).sum(axis=0) + 0.5)).astype(np.float32)

    @cached_property
    def services(self) -> np.ndarray:
        """The services of each row, rare ones counting for more: float32 rows of unit length."""
        return unit(self._weights * self.rarity)

    @cached_property
    def _weights(self):
        return np.array(self._weighed, dtype=np.float32).reshape(-1, len(places()))

    @cached_property
    def _weighed(self):
        """The weights of the tags of each row."""
        return [weights(tags) for tags in self.tags]


@cache
def places() -> Mapping[str, int]:
    """The column of each service, by its code."""
    return {service.code: place for place, service in enumerate(listed())}


def weights(tags: Mapping[str, Tag]) -> np.ndarray:
    """The weights of tags in the columns of their services; of unlisted services nothing."""
    row = np.zeros(len(places()), dtype=np.float32)
    for code, tag in tags.items():
        if code in places():
            row[places()[code]] = tag.weight
    return row
