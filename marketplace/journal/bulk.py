"""Rows written many at a time: Django sends no signal for them, so their writer tells."""

from django.dispatch import Signal

from . import generation

# sender: the model; pks: the list of keys of the rows that are new or changed.
written = Signal()


def tell(model, pks):
    """These rows of a model were written in bulk: raises the content generation and tells others.

    Call it inside the transaction of the change; whoever keeps an index of the rows listens.
    """
    generation.advance()
    written.send(sender=model, pks=list(pks))
