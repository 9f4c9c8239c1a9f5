"""The rows of search: the index, saved searches and empty ones, and what matching keeps."""

from .index import Change, EmptySearch, FacetValue, IndexedDocument, IndexState
from .matching import KeptMatch, MatchDue, MatchProfile, MatchState, MatchVector, Step
from .saved import SavedSearch

__all__ = [
    "Change",
    "EmptySearch",
    "FacetValue",
    "IndexState",
    "IndexedDocument",
    "KeptMatch",
    "MatchDue",
    "MatchProfile",
    "MatchState",
    "MatchVector",
    "SavedSearch",
    "Step",
]
