"""A circuit breaker: after a failure nobody asks for a while, then one asks for all."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

REST_SECONDS = 3.0
# Whoever was to ask for all has not come back after so long: another one may.
LOST_SECONDS = 40.0


class Breaker:
    """Closed: everyone may ask. Open: nobody. After `rest` seconds: one at a time may.

    One for each process, used by all its threads. `clock` gives seconds that never go back.
    """

    def __init__(self, rest: float = REST_SECONDS, clock: Callable[[], float] = monotonic):
        self._rest, self._clock, self._lock = rest, clock, Lock()
        self._retry_at = None
        self.failures = 0

    @property
    def is_open(self) -> bool:
        """Whether the last that was heard is a failure."""
        return self._retry_at is not None

    def allows(self) -> bool:
        """Whether the caller may ask now; who may must tell of the outcome."""
        with self._lock:
            if self._retry_at is None:
                return True
            if self._clock() < self._retry_at:
                return False
            self._retry_at = self._clock() + LOST_SECONDS
            return True

    def succeeded(self) -> None:
        """It answered: everyone may ask."""
        with self._lock:
            self._retry_at = None
            self.failures = 0

    def failed(self) -> None:
        """It did not: nobody asks until it has rested."""
        with self._lock:
            self._retry_at = self._clock() + self._rest
            self.failures += 1
