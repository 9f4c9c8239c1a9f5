"""The rows of search: the index, the searches that found nothing, and what matching keeps."""

from .index import Change, EmptySearch, FacetValue, IndexedDocument, IndexState
from .matching import KeptMatch, MatchDue, MatchProfile, MatchState, MatchVector, Step

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
    "Step",
]
