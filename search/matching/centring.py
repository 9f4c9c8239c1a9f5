"""Vectors without what all texts of their language have in common.

That mean says nothing about any of them, and sets Dutch apart from English. It is taken over the
labels of our vocabulary, never over the items, which come and go, and is frozen: `means.json`
keeps it for each version of a model that we measured. For an operator's own model it is made of
the vocabulary as it is now, whose print is then part of the name of the vectors.
"""

import json
from base64 import b64decode, b64encode
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np

from marketplace.vocabulary.services import listed
from search.language import STEMMED, base
from search.matching.encoders import Encoder
from search.matching.encoders.base import unit

FILE = Path(__file__).with_name("means.json")


def centred(rows: np.ndarray, language: str, encoder: Encoder) -> np.ndarray:
    """Rows of a language less its mean, of unit length; in other languages than ours, of both."""
    means = _means(encoder)
    tongue = base(language)
    mean = means[tongue] if tongue in means else sum(means.values()) / len(means)
    return unit(rows - mean)


def print_of(encoder: Encoder) -> str:
    """What the mean was made of: "" where it is frozen."""
    if encoder.name in frozen():
        return ""
    return f" {crc32(repr(_labels()).encode()):08x}"


def is_frozen(stored: str) -> bool:
    """Whether the vectors of this name (`stored_as`) are of a model that we measured."""
    return any(stored.startswith(f"{name} ") for name in frozen())


@cache
def frozen() -> dict[str, dict[str, np.ndarray]]:
    """The means that are kept in `means.json`: by model, by language."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: {language: _read(text) for language, text in means.items()}
        for name, means in told.items()
    }


def measured(encoder: Encoder) -> dict[str, np.ndarray]:
    """The means of the vocabulary's labels as they are now, by language."""
    return {tongue: encoder.encode(said).mean(axis=0) for tongue, said in _labels().items()}


def written(means: dict[str, np.ndarray]) -> dict[str, str]:
    """Means as `means.json` keeps them: base64 of float16."""
    return {
        language: b64encode(mean.astype("<f2").tobytes()).decode()
        for language, mean in means.items()
    }


@cache
def _means(encoder):
    return frozen().get(encoder.name) or measured(encoder)


def _read(text):
    return np.frombuffer(b64decode(text), dtype="<f2").astype(np.float32)


def _labels():
    return {tongue: [service.names(tongue)[0] for service in listed()] for tongue in STEMMED}
