"""What readers take away, made harmless for their spreadsheets."""

from functools import lru_cache

from marketplace import spreadsheets
from search.language import clean


@lru_cache(maxsize=10_000)
def defused(text: str) -> str:
    """The text as spreadsheets.defused gives it, without what no file may hold."""
    return spreadsheets.defused(text, clean)
