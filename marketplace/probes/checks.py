"""Checks that each part of the site registers, asked together and within a set time."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event, Lock, Thread

from django.db import connections

logger = logging.getLogger(__name__)

# Whoever asks hears within two seconds, whatever hangs.
PATIENCE = 1.5


class State(StrEnum):
    """How a part is. Visitors are served in the first two."""

    OK = "ok"
    DEGRADED = "degraded"
    DOWN = "down"


@dataclass(frozen=True)
class Figure:
    """A number for `/metrics`: its name, what it counts and in which unit, and its labels."""

    name: str
    help: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """How a part is, why in plain words without secrets, and its figures."""

    state: State = State.OK
    says: str = ""
    figures: tuple[Figure, ...] = ()


Check = Callable[[], Finding]


class Checks:
    """Checks by name. They are asked one after another, in a thread of their own."""

    def __init__(self, **needed: Check):
        """needed: those without whose answer no visitor can be served."""
        self._needed = frozenset(needed)
        self._checks: dict[str, Check] = needed
        self._lock = Lock()
        self._round: Round | None = None

    def register(self, name: str, check: Check) -> None:
        """Ask this check too from now on, behind those that are there."""
        self._checks[name] = check

    def ask(self, patience: float = PATIENCE) -> dict[str, Finding]:
        """Each check's finding, at most `patience` seconds from now.

        One that gave none by then is down where it is needed, else degraded. Whoever asks while
        others wait gets what they get: a check that hangs hangs once.
        """
        with self._lock:
            if self._round is None or self._round.over.is_set():
                self._round = Round(dict(self._checks))
                self._round.start()
            going = self._round
        going.over.wait(patience)
        return {name: going.found.get(name) or self._late(name) for name in going.checks}

    def _late(self, name):
        state = State.DOWN if name in self._needed else State.DEGRADED
        return Finding(state, "There was no answer in time.")


class Round(Thread):
    """One asking of every check; `found` fills up while it goes on."""

    def __init__(self, checks: Mapping[str, Check]):
        super().__init__(name="probes", daemon=True)
        self.checks = checks
        self.found: dict[str, Finding] = {}
        self.over = Event()

    def run(self) -> None:
        try:
            for name, check in self.checks.items():
                self.found[name] = asked(name, check)
        finally:
            connections.close_all()
            self.over.set()


def asked(name: str, check: Check) -> Finding:
    """What a check finds. What it raises goes to the log, since its text may hold a secret."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - whatever a check raises, it is the finding
        logger.warning("The check of %s failed: %s", name, error)
        return Finding(State.DOWN, f"The check failed ({type(error).__name__}); see the log.")


def worst(findings: Mapping[str, Finding]) -> State:
    """The state of the whole: that of its worst part."""
    order = list(State)
    return max((finding.state for finding in findings.values()), key=order.index, default=State.OK)
