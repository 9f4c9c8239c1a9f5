"""What search says of itself to those who watch over the site."""

from marketplace.probes.checks import Figure, Finding, State
from marketplace.probes.registry import READY
from search.engines import database, engine
from search.engines.base import Health, SearchEngine
from search.engines.guarded import GuardedEngine
from search.matching import due
from search.matching.embedding import missing
from search.models import MatchDue, MatchProfile


def connect() -> None:
    """Have the engine asked too, and matching."""
    READY.register("search", check)
    READY.register("matching", check_matching)


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


def check_matching() -> Finding:
    """Whether everything is compared, by its present text. What is not only lacks some matches."""
    waiting, stuck, vectors = MatchDue.objects.count(), due.stuck(), missing()
    said = []
    if stuck:
        said.append(f"Items that could not be compared: {stuck}. See the worker's log.")
    if vectors and not waiting:
        said.append(f"Vectors missing: {vectors}. Run manage.py embed.")
    held = (
        Figure("matching_items", "Items that are compared.", MatchProfile.objects.count()),
        Figure("matching_waiting", "Items that are still to be compared anew.", waiting),
        Figure("matching_vectors_missing", "Vectors that are still to be made.", vectors),
    )
    return Finding(State.DEGRADED if said else State.OK, " ".join(said), held)
