"""The matches of a subject: read from what is kept, or of a draft looked for now."""

from search.engines import SearchUnavailable, engine
from search.matching import kept, store
from search.matching.encoders import encoders
from search.matching.finding import find
from search.matching.matches import Match

from .subjects import Subject


def matches_of(subject: Subject, viewer: frozenset[str]) -> list[Match] | None:
    """The subject's matches; None while they are still looked for."""
    if subject.draft is None:
        return kept.kept(subject.id, viewer)
    ground = {"corpus": store.corpus(), "engine": engine(), "encoders": encoders()}
    try:
        return find(subject.draft, viewer=viewer, **ground)
    except SearchUnavailable:
        return None
