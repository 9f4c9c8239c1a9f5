"""What a saved search asks: from the address of a list into a row, and back into a question."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from django.db import DEFAULT_DB_ALIAS
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from search.engines import database
from search.engines.base import PUBLIC
from search.engines.walking import named
from search.exports.about import MOST
from search.listing import Asked
from search.models import SavedSearch
from search.presets import LISTS, Preset
from search.query import Query
from search.results import Listed, Results

PRESETS: dict[str, Preset] = {preset.name: preset for preset in LISTS}


def query_string(asked: Asked) -> str:
    """What is asked, without order and page: the same for the same question."""
    return urlencode(sorted(asked.pairs()))


def fingerprint(preset: Preset, query: str) -> str:
    """Another one for every other question."""
    return sha256(f"{preset.name}?{query}".encode()).hexdigest()


def asked_of(saved: SavedSearch) -> Asked:
    """What the row asks, as its list reads it."""
    return Asked.of(PRESETS[saved.list], QueryDict(saved.query))


def query_of(saved: SavedSearch) -> Query:
    """The question for an engine: the newest first of what has all the words."""
    with translation.override(saved.language):
        return replace(asked_of(saved).query(), sort="newest", page=1, whole=True)


def found(saved: SavedSearch, most: int = MOST) -> Iterator[Listed]:
    """What it finds now, the newest first.

    In the database's index, which is true to every change, whichever engine serves readers.
    Raises SearchUnavailable.
    """
    return database().walk(query_of(saved), most).listed


def results(saved: SavedSearch) -> Results:
    """The newest of what it finds now, its words marked. Raises SearchUnavailable."""
    return database().search(query_of(saved))


def still_there(ids: Iterable[str]) -> list[Listed]:
    """Those of the entries that may still be read, in this order."""
    return list(named(ids, PUBLIC, DEFAULT_DB_ALIAS))


def address(saved: SavedSearch) -> str:
    """The list with the same words and choices, in the language being spoken."""
    pairs = asked_of(saved).pairs()
    page = reverse(saved.list)
    return f"{page}?{urlencode(pairs)}" if pairs else page
