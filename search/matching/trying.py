"""A labelled set matched in a place of its own, by the code that serves people."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from search.documents import Document
from search.engines import TEMPORARY
from search.engines.base import PUBLIC, SearchEngine
from search.engines.temporary import ALIAS, in_sqlite
from search.matching import embedding, store
from search.matching.encoders import Encoder
from search.matching.evaluation import Ranked
from search.matching.finding import ranked, words_of
from search.matching.items import Item
from search.matching.labelled import LabelledSet
from search.matching.preparing import prepare, stored_as

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@contextmanager
def beside_a_cluster() -> Iterator[SearchEngine]:
    """An index of its own in the cluster, and a database of its own for what is compared."""
    with in_sqlite(), TEMPORARY["elasticsearch"]() as index:
        yield index


ENGINES = {"sqlite": in_sqlite, "elasticsearch": beside_a_cluster}


def answers(
    labelled: LabelledSet, models: Sequence[Encoder], engine: str
) -> dict[str, list[Ranked]]:
    """For each query's id, every document that a stranger may see, the nearest first.

    The set lies in an index and a database of its own, gone afterwards. Raises SearchUnavailable
    where the engine does not answer.
    """
    queries = prepare(labelled.queries, models)
    with ENGINES[engine]() as index:
        index.rebuild(map(document_of, labelled.documents))
        store.put(labelled.documents, ALIAS)
        embedding.embed(alias=ALIAS, using=models)
        corpus = store.corpus(ALIAS, [stored_as(model) for model in models])
        words = words_of(labelled.queries, index, PUBLIC)
        given = {"viewer": PUBLIC, "corpus": corpus, "engine": index}
        return {
            query.item.id: [
                Ranked(each.item.id, each.score, each.strong, each.lane)
                for each in ranked(query, words=said, **given)
            ]
            for query, said in zip(queries, words, strict=True)
        }


def document_of(item: Item) -> Document:
    """What the index holds of an item, as of a page that says the same."""
    systems = (f"{system.name} {system.supplier}".strip() for system in item.systems)
    return Document(
        id=item.id,
        kind=item.kind,
        language=item.language,
        title=item.title,
        summary=item.summary,
        body="\n".join(filter(None, (item.need, *item.features, *systems))),
        facets={"kind": (item.kind,), "language": (item.language,)},
        published=LONG_AGO,
    )
