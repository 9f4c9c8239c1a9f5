"""Ctrl-C and a server's request to stop, heard between two pieces of work."""

import signal
import time
from contextlib import contextmanager

# A pause ends at most so many seconds after somebody asked to stop.
BREATH = 0.2


class Wish:
    """Whether somebody asked to stop, or `also()` says so; call it to know."""

    def __init__(self, also=None):
        self.heard, self.also = False, also

    def __call__(self):
        return self.heard or bool(self.also and self.also())

    def pause(self, seconds):
        """Wait so many seconds, or until somebody asks to stop."""
        until = time.monotonic() + seconds
        while not self() and (left := until - time.monotonic()) > 0:
            time.sleep(min(BREATH, left))


@contextmanager
def between_batches(also=None):
    """Within, the first SIGINT or SIGTERM is kept as a Wish; a second one ends at once.

    also: another reason to stop, asked whenever the Wish is. For commands only: signals belong to
    the main thread.
    """
    wish, before = Wish(also), {}

    def hear(number, frame):
        wish.heard = True
        signal.signal(number, before[number])

    for number in (signal.SIGINT, signal.SIGTERM):
        before[number] = signal.signal(number, hear)
    try:
        yield wish
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
