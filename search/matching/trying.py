"""A labelled set matched in a place of its own, by the code that serves people."""

from collections.abc import Sequence
from datetime import UTC, datetime

from search.documents import Document
from search.engines import TEMPORARY
from search.engines.base import PUBLIC
from search.engines.temporary import in_sqlite
from search.matching.corpus import Corpus
from search.matching.encoders import Encoder
from search.matching.evaluation import Ranked
from search.matching.finding import ranked, words_of
from search.matching.items import Item
from search.matching.labelled import LabelledSet
from search.matching.preparing import prepare

ENGINES = {"sqlite": in_sqlite, "elasticsearch": TEMPORARY["elasticsearch"]}
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


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
        corpus = Corpus.of(prepare(labelled.documents, models))
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
