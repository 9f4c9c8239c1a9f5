"""An index of its own in the cluster, gone afterwards: the real one is not touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from search.engines.elastic.cluster import LONG_SECONDS, Cluster
from search.engines.elastic.engine import ElasticEngine, access_of_settings


@contextmanager
def temporary_engine() -> Iterator[ElasticEngine]:
    """An engine over an empty index, on one node of the cluster of the settings, as a context."""
    cluster = Cluster(access_of_settings(), f"temporary-{uuid4().hex}", LONG_SECONDS)
    engine = ElasticEngine(cluster, refresh=True)
    engine.indexes.copies = "0-0"
    try:
        engine.rebuild([])
        yield engine
    finally:
        engine.indexes.drop()
