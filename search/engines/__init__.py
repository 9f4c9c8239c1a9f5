"""The engines that keep the search contract, and which one is on duty."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from search.engines.base import SearchEngine, SearchUnavailable
from search.engines.database import database_engine
from search.engines.guarded import GuardedEngine
from search.engines.temporary import temporary_engine

__all__ = ["ENGINES", "TEMPORARY", "SearchEngine", "SearchUnavailable", "database", "engine"]


def _elastic():
    """Its packages take half a second to load: only a site that uses them does."""
    return import_string("search.engines.elastic.engine.elastic_engine")()


def _temporary_elastic():
    return import_string("search.engines.elastic.temporary.temporary_engine")()


ENGINES = {"database": database_engine, "elasticsearch": cache(_elastic)}
TEMPORARY = {"database": temporary_engine, "elasticsearch": _temporary_elastic}


def engine() -> SearchEngine:
    """The engine that serves readers; one outside the database has the database's behind it."""
    name = settings.SEARCH_ENGINE
    return database() if name == "database" else _guarded(ENGINES[name]())


@cache
def database() -> SearchEngine:
    """The index in the project's own database, kept true whichever engine serves readers."""
    return ENGINES["database"]()


@cache
def _guarded(scale_out):
    return GuardedEngine(scale_out, database())


def loaded(sender=None, **kwargs) -> None:
    """Signal receiver: the engine's packages are there before the first search."""
    engine()
