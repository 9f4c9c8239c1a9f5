"""Ctrl-C and a server's request to stop, heard between two batches."""

import signal
from contextlib import contextmanager


class Wish:
    """Whether somebody asked to stop; call it to know."""

    def __init__(self):
        self.heard = False

    def __call__(self):
        return self.heard


@contextmanager
def between_batches():
    """Within, the first SIGINT or SIGTERM is kept as a Wish; a second one ends at once.

    For commands only: signals belong to the main thread.
    """
    wish, before = Wish(), {}

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
