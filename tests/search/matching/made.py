"""Items for the tests of matching, made of as little as a test tells of."""

from datetime import date

from search.matching.items import BLOCK, PROPOSAL, Item, Place, System
from search.matching.matches import MEANING, SAME_NEED, Match, Reason


def need(number=1, title="Missed bins", **given):
    """A need in English of a council of its own."""
    given.setdefault("language", "en")
    given.setdefault("place", Place(key=f"council-{number}"))
    return Item(id=f"page:{number}", kind=PROPOSAL, title=title, **given)


def block(number=1, title="Bin calendar", **given):
    """A building block in English of a council of its own."""
    given.setdefault("language", "en")
    given.setdefault("place", Place(key=f"council-{number}"))
    return Item(id=f"page:{number}", kind=BLOCK, title=title, **given)


def match(item, score=3.0, lane=SAME_NEED, **given):
    """A match with one reason."""
    reason = Reason(MEANING, "Alike.", "Hetzelfde.", points=score)
    return Match(item, lane, (reason,), **given)


def system(name, year=0, month=1, supplier=""):
    """A system, and the month in which its contract ends, if any."""
    return System(name, supplier, date(year, month, 1) if year else None)
