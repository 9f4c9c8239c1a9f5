"""What the database engine asks of a database's own text search."""

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from search.engines.wording import Wording
from search.models import IndexedDocument

# What a text search made for itself to match with; false when it cannot match.
Match = Any


@dataclass(frozen=True)
class Answer:
    """What matches (the best first, or in no order with scores) and what else was named."""

    token: str
    ids: np.ndarray
    scores: np.ndarray
    named: tuple[np.ndarray, ...]


class TextSearch(Protocol):
    """Finds row numbers by words. Every answer belongs to one state of the index.

    Raises SearchUnavailable when its tables do not answer.
    """

    def store(self, rows: list[IndexedDocument]) -> None:
        """Make rows that were just written findable, in the caller's transaction."""

    def prepare(self) -> None:
        """Begin anew what `beside` keeps."""

    def beside(self, rows: list[IndexedDocument]) -> None:
        """Keep ready what rows of a new index need, until `suspended` ends."""

    def suspended(self) -> AbstractContextManager:
        """Let the caller put the new rows in place of the old; no other writer comes between."""

    def problems(self) -> list[str]:
        """What is missing, in plain words."""

    def known(self, wordings: list[Wording]) -> Collection[str]:
        """Those phrases and pieces of the wordings that some document holds."""

    def every(
        self, wordings: list[Wording], known: Collection[str], *, pieces=True, subjects=False
    ) -> Match:
        """A match of all the wordings; with `pieces`, the parts of a compound will do, with
        `subjects`, another name of the same thing."""

    def some(self, wordings: list[Wording], known: Collection[str]) -> Match:
        """A match of any wording, by its own words or as a subject."""

    def exactly(self, words: tuple[str, ...]) -> tuple[str, Match]:
        """Where words stand in a text just so, next to each other, as (table, match)."""

    def anywhere(self, phrases: tuple[str, ...]) -> tuple[str, Match]:
        """Where any of the phrases of stems stands, as (table, match)."""

    def answer(self, match: Match, named: list[tuple[str, Match]], *, scored=False) -> Answer:
        """What matches, and what each (table, match) of `named` finds, in one state."""

    def beginning(self, words: list[str]) -> np.ndarray:
        """The rows in whose names all the words stand, the last one as a beginning."""

    def frequencies(self, stems: list[str]) -> Mapping[str, int]:
        """In how many documents each stem stands, for those that any holds."""

    def vocabulary(self) -> Mapping[str, int]:
        """Every word of the index, and in how many documents it stands."""

    def holding(self, stems: Mapping[str, int]) -> Match:
        """A match of any of the stems, each with the number of documents that hold it."""
