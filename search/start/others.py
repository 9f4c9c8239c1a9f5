"""Others who share a need that is being typed: found while that helps, and never waited for."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Event
from time import monotonic

from cms.models import StartedNeed
from cms.starting.drafting import page_of
from marketplace.introductions.keys import key_of
from marketplace.introductions.standing import standing
from marketplace.organisations.kinds import Kind
from search.engines import engine
from search.engines.breaker import Breaker
from search.matching import store
from search.matching.encoders import encoders
from search.matching.finding import find
from search.matching.from_pages import item_of
from search.matching.items import COUNCILS, Item
from search.matching.matches import Match
from search.matching.veiling import as_read
from search.matching.viewers import PUBLIC
from search.meeting import cards

logger = logging.getLogger(__name__)

SHOWN = 5
# When looking took longer than this, nobody looks for a while: whoever writes goes first.
SLOW_SECONDS, REST_SECONDS = 3.0, 20.0
breaker = Breaker(rest=REST_SECONDS)
# The first in a process reads all that is compared; that it takes long is not held against it.
warm = Event()


@dataclass(frozen=True)
class Other:
    """One that shares the need: what kind it is, whose, the main reason, and where to read it.

    A need that is still being written has no `url` and does not say whose it is. `introduce` is
    what to ask an introduction to; "" where the reader cannot ask for one.
    """

    title: str
    kind: str
    language: str
    reason: str
    url: str
    organisation: str
    introduce: str


@dataclass(frozen=True)
class Others:
    """The first that were found for `ours`, a key; `away` says that nobody could look."""

    ours: str = ""
    found: tuple[Other, ...] = ()
    away: bool = False


def others(started: StartedNeed) -> Others | None:
    """Who shares the need as it is put so far; None while there is too little to compare.

    started: may hold more than is saved. Whatever fails, the form beside it works.
    """
    if not started.title:
        return None
    if not breaker.allows():
        return Others(away=True)
    began = monotonic()
    try:
        found = tuple(shown(closest(started), started))
    except Exception as error:  # noqa: BLE001 - no fault of matching may hinder who writes
        logger.warning("Nobody could look for others who share a need: %r", error)
        breaker.failed()
        return Others(away=True)
    if monotonic() - began > SLOW_SECONDS and warm.is_set():
        breaker.failed()
    else:
        breaker.succeeded()
    warm.set()
    return Others(key_of(started), found)


def closest(started: StartedNeed) -> list[Match]:
    """The matches of the need as it is put so far, best first, those of its own council too."""
    item = item_of(page_of(started))
    # Whoever asks was let through as one who acts for this organisation.
    council = started.organisation.kind == Kind.COUNCIL
    viewer = PUBLIC | {COUNCILS} if council else PUBLIC
    held = {"corpus": store.corpus(), "engine": engine(), "encoders": encoders()}
    matches = find(item, viewer=viewer, own=True, most=SHOWN, **held)
    return [match for match in matches if match.item.id != key_of(started)]


def shown(matches: Iterable[Match], started: StartedNeed) -> Iterable[Other]:
    """The first of the matches, as others may read them and without those that were set aside."""
    matches = as_read(matches)
    ids = [match.item.id for match in matches]
    known = standing(key_of(started), ids) if started.open_to_others else {}
    aside = {key for key, each in known.items() if each.dismissed}
    kept = [match for match in matches if match.item.id not in aside][:SHOWN]
    for match in kept:
        asked = match.item.id in known or not may_ask(started, match.item)
        yield other(match, introduce="" if asked else match.item.id)


def may_ask(started: StartedNeed, item: Item) -> bool:
    """Whether an introduction can be asked for already: others must be able to read the need."""
    organisation = started.organisation
    ours = item.place.key == organisation.slug
    return started.open_to_others and organisation.kind != Kind.SUPPLIER and not ours


def other(match: Match, *, introduce: str) -> Other:
    """A match as it stands beside the form."""
    item = match.item
    title, language, _original = cards.names(item)
    return Other(
        title=title,
        kind=cards.kind(item),
        language=language,
        reason=cards.sentence(max(match.reasons, key=lambda reason: reason.points)),
        url=cards.address(item),
        organisation=item.place.name,
        introduce=introduce,
    )
