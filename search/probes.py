"""What search says of itself to those who watch over the site."""

from marketplace.probes.checks import Figure, Finding, State
from marketplace.probes.registry import READY
from search.engines import database, engine
from search.engines.base import Health, SearchEngine
from search.engines.guarded import GuardedEngine


def connect() -> None:
    """Have the engine asked too."""
    READY.register("search", check)


def check() -> Finding:
    """Whether readers find anything. What the database finds for them alone is found too."""
    serving, reserve = engine(), database()
    healths = [serving.health(), *([] if serving is reserve else [reserve.health()])]
    state = State.DEGRADED if any(each.ok for each in healths) else State.DOWN
    if healths[0].ok:
        state = State.OK
    return Finding(state, " ".join(healths[0].problems), figures(serving, healths))


def figures(serving: SearchEngine, healths: list[Health]) -> tuple[Figure, ...]:
    """How much each index holds, and whether the breaker keeps readers from the first."""
    about = "Documents in the search index."
    held = [
        Figure("search_documents", about, each.documents, {"engine": each.engine})
        for each in healths
    ]
    if isinstance(serving, GuardedEngine):
        about = "1 while this process serves readers from the database's index."
        held.append(Figure("search_breaker_open", about, int(serving.breaker.is_open)))
    return tuple(held)
