"""What the outbox says of itself to those who watch over the site."""

from marketplace.probes.checks import Figure, Finding, State
from marketplace.probes.registry import READY

from . import outbox


def connect() -> None:
    """Have the outbox asked too."""
    READY.register("outbox", check)


def check() -> Finding:
    """Whether jobs are done in time. A site whose workers stand still serves its visitors."""
    lag = outbox.lag()
    said = [*(behind(lag) or held_up(lag)), *given_up(lag)]
    return Finding(State.DEGRADED if said else State.OK, " ".join(said), figures(lag))


def behind(lag: outbox.Lag) -> list[str]:
    """What to say when no worker looks at what is due."""
    if not lag.stands_still:
        return []
    late = f"one was due {lag.overdue_seconds:.0f} seconds ago"
    return [f"Jobs waiting: {lag.waiting}, {late}. Is manage.py outbox running?"]


def held_up(lag: outbox.Lag) -> list[str]:
    """What to say when workers look, and find what they need away, such as the mail server."""
    if lag.oldest_seconds <= outbox.TOO_LONG:
        return []
    waits = f"the oldest for {lag.oldest_seconds:.0f} seconds"
    return [f"Jobs waiting: {lag.waiting}, {waits}. What they need is away: see the worker's log."]


def given_up(lag: outbox.Lag) -> list[str]:
    """What to say when jobs wait for a person."""
    return [f"Jobs that wait for a broker: {lag.dead}."] if lag.dead else []


def figures(lag: outbox.Lag) -> tuple[Figure, ...]:
    """How far the workers are behind."""
    return (
        Figure("outbox_waiting", "Jobs in the outbox that are still to be done.", lag.waiting),
        Figure(
            "outbox_oldest_seconds",
            "Seconds that the oldest job which never failed has waited.",
            lag.oldest_seconds,
        ),
        Figure(
            "outbox_overdue_seconds",
            "Seconds that no worker looked at a job which is due.",
            lag.overdue_seconds,
        ),
        Figure("outbox_dead", "Jobs given up or in doubt, which wait for a person.", lag.dead),
    )
