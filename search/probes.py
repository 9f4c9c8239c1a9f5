"""What search says of itself to those who watch over the site."""

from marketplace.probes.checks import Figure, Finding, State
from marketplace.probes.registry import READY
from search.engines import engine


def connect() -> None:
    """Have the engine asked too."""
    READY.register("search", check)


def check() -> Finding:
    """Whether readers find anything, and how much there is to be found."""
    health = engine().health()
    labels = {"engine": health.engine}
    figures = (
        Figure("search_documents", "Documents in the search index.", health.documents, labels),
    )
    state = State.OK if health.ok else State.DOWN
    return Finding(state, " ".join(health.problems), figures)
