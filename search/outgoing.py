"""What changed in the database's index, on its way to Elasticsearch through the outbox.

The number of a job is the version of what is sent. Jobs are made while the index is locked (on
SQLite everything is), so one with a higher number was committed later; what is read from the
database after a job is at least as new as the job's number says. Elasticsearch refuses what is
older than what it holds, so that writers may overtake each other.
"""

from collections.abc import Callable, Iterable, Iterator
from uuid import uuid4

from django.conf import settings

from marketplace.journal import generation, outbox
from marketplace.journal.models import Job
from marketplace.organisations.models import Organisation
from search.documents import Document
from search.engines import ENGINES
from search.engines.base import DocumentRefused, SearchUnavailable
from search.from_organisations import documents_of_organisations
from search.from_pages import BATCH, RELATED, documents_of

TOPIC = "search"
NAME = "elasticsearch"
# A job names at most BATCH documents: together they are sent well within a lease.
JOBS = 20


def is_on() -> bool:
    """Whether readers are served by an index outside the database."""
    return settings.SEARCH_ENGINE == NAME


def tell(ids: Iterable[str]) -> None:
    """These documents have changed in the database's index: in that transaction, and after it."""
    ids = sorted(ids)
    if is_on() and ids:
        outbox.put(TOPIC, uuid4().hex, {"ids": ids})


def send(jobs: list[Job]) -> None:
    """The outbox's handler: bring the documents that the jobs name as they stand now.

    Raises outbox.Unreachable while the server is away, and NotDone for what it will never take.
    """
    if not is_on():
        return
    version = max(job.pk for job in jobs)
    engine = ENGINES[NAME]()
    for ids in named(job.data["ids"] for job in jobs):
        found = list(documents_named(ids))
        gone = set(ids) - {document.id for document in found}
        try:
            if found:
                engine.index(found, version=version)
            if gone:
                engine.remove(gone, version=version)
        except DocumentRefused as error:
            raise outbox.NotDone(str(error)) from error
        except SearchUnavailable as error:
            raise outbox.Unreachable(str(error)) from error
    # A page made since the change showed the old state, and was kept as the newest.
    generation.advance()


def rebuild(documents: Callable[[], Iterable[Document]]) -> None:
    """Build the index outside the database anew, searchable throughout, where there is one.

    documents: reads everything that a reader may find. What workers bring meanwhile goes into the
    old index, so it is brought again. Raises SearchUnavailable.
    """
    if not is_on():
        return
    began = outbox.newest(TOPIC)
    ENGINES[NAME]().rebuild(documents(), version=began)
    generation.advance()
    since = Job.objects.filter(topic=TOPIC, pk__gt=began).values_list("data", flat=True)
    for ids in named(data["ids"] for data in since):
        tell(ids)


def named(lists: Iterable[list[str]]) -> Iterator[list[str]]:
    """The ids of all lists, each once, so many at a time as one question may name."""
    ids = sorted(set().union(*lists))
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def documents_named(ids: Iterable[str]) -> Iterator[Document]:
    """Those of the documents with these ids that a reader may find, as they stand now."""
    numbers: dict[str, list[int]] = {"page": [], "organisation": []}
    for one in ids:
        kind, _colon, number = one.partition(":")
        numbers[kind].append(int(number))
    if numbers["organisation"]:
        organisations = Organisation.objects.filter(pk__in=numbers["organisation"])
        yield from documents_of_organisations(organisations)
    if numbers["page"]:
        for page_class in RELATED:
            pages = page_class.objects.filter(pk__in=numbers["page"])
            yield from documents_of(page_class, pages)
