"""What stands in the index, kept true: everything at once, or what has just changed."""

from collections.abc import Collection, Iterable, Iterator

from django.db import transaction
from django.db.models import Q

from cms.models import BuildingBlockPage, ProposalPage, StoryPage
from marketplace.organisations.models import Organisation
from search import outgoing
from search.documents import Document
from search.engines import database, engine
from search.from_organisations import documents_of_organisations
from search.from_pages import BATCH, RELATED, documents_of
from search.matching import due

PAGE_CLASSES = tuple(RELATED)


def documents() -> Iterator[Document]:
    """Everything that a reader may find."""
    yield from documents_of_organisations()
    for page_class in PAGE_CLASSES:
        yield from documents_of(page_class)


def reindex() -> int:
    """Build the whole index anew, searchable throughout; gives the number of documents.

    Raises SearchUnavailable where an engine is away.
    """
    count = database().rebuild(documents())
    outgoing.rebuild(documents)
    return count


def in_order() -> bool:
    """Whether every index is there, of the shape that is read, and holds something."""
    return all(told.ok and told.documents for told in (engine().health(), database().health()))


def index_pages(page_class: type, pages) -> None:
    """Bring these pages into the index as they stand in the database; take out what is not live."""
    for some in batched(pages):
        found = list(documents_of(page_class, page_class.objects.filter(pk__in=some)))
        change(found, {f"page:{pk}" for pk in some} - {document.id for document in found})


def index_below(path: str) -> None:
    """Bring a page and everything below it into the index: its address has changed."""
    for page_class in PAGE_CLASSES:
        pages = page_class.objects.filter(path__startswith=path).values_list("pk", flat=True)
        if pages:
            index_pages(page_class, list(pages))


def index_organisations(pks: Iterable[int]) -> None:
    """Bring organisations into the index, and what shows their names."""
    for some in batched(pks):
        change(list(documents_of_organisations(Organisation.objects.filter(pk__in=some))))
        for page_class, about in (
            (BuildingBlockPage, Q(organisation__in=some)),
            (ProposalPage, Q(lead__in=some)),
            (StoryPage, Q(organisations__organisation__in=some)),
        ):
            index_those(page_class, about)


def index_terms(pks: Iterable[int]) -> None:
    """Bring what carries these terms into the index: their labels are searched."""
    for some in batched(pks):
        index_those(BuildingBlockPage, Q(term_links__term__in=some))
        index_those(ProposalPage, Q(term_links__term__in=some) | Q(goal__in=some))


def batched(pks: Iterable[int]) -> Iterator[list[int]]:
    """The keys, so many at a time as one question may name."""
    pks = list(pks)
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]


def index_those(page_class: type, about: Q) -> None:
    """Bring the pages that answer a question into the index, when there are any."""
    pages = list(page_class.objects.filter(about).values_list("pk", flat=True).distinct())
    if pages:
        index_pages(page_class, pages)


def remove(keys: Iterable[str]) -> None:
    """Take documents out of the index."""
    change(gone=list(keys))


@transaction.atomic(savepoint=False)
def change(found: Collection[Document] = (), gone: Collection[str] = ()) -> None:
    """Put documents into the index of the database and take others out; tell all who follow it."""
    if found:
        database().index(found)
    if gone:
        database().remove(gone)
    ids = {document.id for document in found}
    outgoing.tell(ids | set(gone))
    due.follow(ids, gone)
