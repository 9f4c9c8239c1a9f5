"""No model at all: each word falls on a place of its own. For tests and trying things out."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from search.language import clean, words
from search.matching.encoders.base import unit


class HashingEncoder:
    """Texts that share words lie close by; it knows nothing of meaning or languages."""

    name, dimensions = "hashing 1", 64

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words(clean(text)):
                place = crc32(word.encode())
                row[place % self.dimensions] += 1 if place & 1024 else -1
        return unit(rows)
