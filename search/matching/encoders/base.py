"""What every model promises, and what all of them need: readable texts, rows of unit length."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Protocol

import numpy as np

from search.language import clean


class EncoderMissing(Exception):
    """A model is not installed or cannot be loaded; the message says what to do."""


class Encoder(Protocol):
    """Turns texts into vectors. `name` holds the model's version: vectors of two never meet."""

    name: str
    dimensions: int

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """A float32 row of unit length for each text."""


class LoadedWhenUsed:
    """An encoder around a model that is loaded with the first text, once in a process.

    `load` gives the function that encodes a list of clean texts. One thread encodes at a time:
    the models keep working memory of their own. Load after a server's workers have parted, as
    this does: the threads of a model do not survive a fork.
    """

    def __init__(self, name: str, dimensions: int, load: Callable[[], Callable]):
        self.name, self.dimensions = name, dimensions
        self._load, self._model, self._lock = load, None, Lock()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        if not len(texts):
            return np.zeros((0, self.dimensions), dtype=np.float32)
        with self._lock:
            self._model = self._model or self._load()
            return unit(np.asarray(self._model([clean(text) for text in texts]), dtype=np.float32))


def unit(rows: np.ndarray) -> np.ndarray:
    """Rows scaled to length 1; rows of noughts stay as they are."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
