"""The engines that keep the search contract, and which one is on duty."""

from functools import cache

from django.conf import settings

from search.engines.base import SearchEngine, SearchUnavailable
from search.engines.database import database_engine
from search.engines.temporary import temporary_engine

ENGINES = {"database": database_engine}
TEMPORARY = {"database": temporary_engine}

__all__ = ["ENGINES", "TEMPORARY", "SearchEngine", "SearchUnavailable", "database", "engine"]


def engine() -> SearchEngine:
    """The engine that `settings.SEARCH_ENGINE` names; "database" when it names none."""
    return _named(getattr(settings, "SEARCH_ENGINE", "database"))


def database() -> SearchEngine:
    """The index in the project's own database, kept true whichever engine serves readers."""
    return _named("database")


@cache
def _named(name):
    return ENGINES[name]()
