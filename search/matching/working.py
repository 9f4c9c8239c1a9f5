"""The outbox's topic "matching": what has changed is read, embedded, compared, and kept.

Each job does a few things of one kind, the most pressing first, and asks for another job while
anything is left. Vectors take a tenth of a second each, so a load of many is compared by its words
and services first; then its vectors are made, and it is compared again. Everything bears repeating.
"""

import logging
from collections.abc import Collection

from marketplace.journal import outbox
from marketplace.journal.models import Job
from search.engines.base import SearchUnavailable
from search.matching import compared, due, embedding, keeping, store
from search.matching.encoders import EncoderMissing
from search.models import MatchDue, Step

logger = logging.getLogger(__name__)

# How much of each step is done in one go: some seconds of work, well within a lease.
MOST = {Step.READ: 16, Step.MATCH: 8, Step.AGAIN: 24}


def work(jobs: list[Job]) -> None:
    """The outbox's handler: do what comes next of all that is due.

    Raises outbox.Unreachable while there is no search to ask for words.
    """
    rows = due.take(MOST)
    try:
        if (not rows or rows[0].step == Step.AGAIN) and catch_up():
            due.put_back(rows)
        elif rows:
            STEPS[rows[0].step](rows)
    except SearchUnavailable as error:
        due.put_back(rows)
        raise outbox.Unreachable(str(error)) from error
    if due.is_left() or (rows and embedding.missing()):
        due.ask()


def catch_up() -> bool:
    """Make some of the vectors that a load left for later; gives whether any was made."""
    made = embedded(embedding.without_vectors(MOST[Step.READ]))
    due.mark(made, Step.AGAIN)
    return bool(made)


def read(rows: list[MatchDue]) -> None:
    """Keep items as they stand now; compare those that are others than before.

    A few get their vectors at once, a load of many later. What is compared no more is taken out,
    and whose match it was is compared again.
    """
    keys = [row.key for row in rows]
    found = list(compared.items(keys))
    changed = store.put(found)
    there = {item.id for item in found}
    due.mark(store.remove(set(keys) - there), Step.AGAIN)
    if len(rows) < MOST[Step.READ]:
        changed |= embedded(there)
    changed |= keeping.unmatched(there)
    due.settle([row for row in rows if row.key in changed], Step.MATCH)
    due.settle([row for row in rows if row.key not in changed])


def embedded(keys: Collection[str]) -> set[str]:
    """Those of the items that got vectors now; none while a model cannot be loaded."""
    try:
        return embedding.embed(keys)
    except EncoderMissing as error:
        logger.warning("Matching goes on without a model: %s", error)
        return set()


def match(rows: list[MatchDue]) -> None:
    """Look for the matches of these items, and then for those of whoever they touch."""
    touched = keeping.match([row.key for row in rows])
    due.mark(touched, Step.AGAIN)
    due.settle(rows)


def again(rows: list[MatchDue]) -> None:
    """Look for the matches of these items, which others have touched."""
    keeping.match([row.key for row in rows])
    due.settle(rows)


STEPS = {Step.READ: read, Step.MATCH: match, Step.AGAIN: again}
