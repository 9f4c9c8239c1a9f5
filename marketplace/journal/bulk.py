"""Rows written many at a time: whoever keeps an index of them is told once, in one go."""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar

from django.dispatch import Signal

from . import generation

# sender: the model; pks: the list of keys of the rows that are new or changed.
written = Signal()
# All rows of all models are others than before.
all_written = Signal()
_waiting = ContextVar("waiting", default=None)


def tell(model, pks):
    """These rows of a model were written in bulk: raises the content generation and tells others.

    Django sends no signal for rows written in bulk, so their writer calls this, inside the
    transaction of the change; whoever keeps an index of the rows listens.
    """
    generation.advance()
    written.send(sender=model, pks=list(pks))


def tell_of_all():
    """Everything was written anew, as by a restored backup: who keeps an index makes it anew."""
    generation.advance()
    all_written.send(sender=None)


@contextmanager
def told_at_the_end():
    """Within, rows that change wait; at the end each model's are told of in one go, as `tell` does.

    For loads, inside the transaction of the change: nothing is told when it fails. One inside
    another tells with the outer one.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting = defaultdict(dict)
    token = _waiting.set(waiting)
    try:
        with generation.raised_once():
            yield
    finally:
        _waiting.reset(token)
    for model, pks in waiting.items():
        tell(model, pks)


def waits(model, pk):
    """Whether a load is under way, which then tells of this row at its end.

    Whoever listens to single rows asks this first, and does nothing when it is so.
    """
    waiting = _waiting.get()
    if waiting is None:
        return False
    waiting[model][pk] = True
    return True
