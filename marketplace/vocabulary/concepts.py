"""A concept as a published list gives it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Concept:
    """One row of a list, read and checked; empty means that the list does not say.

    `broader` and `related` are codes of the same list; of several broader ones the first that
    the list has counts. `elsewhere` are keys of the nearest terms of other lists, such as
    "lgsl:524"; those that we lack are passed over. `adds_only`: this says more about terms of
    another list, and brings none.
    """

    file: str
    line: int
    code: str
    label_en: str = ""
    label_nl: str = ""
    synonyms_en: tuple[str, ...] = ()
    synonyms_nl: tuple[str, ...] = ()
    description: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    same_as: str = ""
    retired: bool = False
    adds_only: bool = False
