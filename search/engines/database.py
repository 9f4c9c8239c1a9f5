"""The embedded engine: the index lives in the project's own database and transactions."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.utils import DatabaseError

from search.documents import BEHIND, LIFE, Document
from search.engines.base import PUBLIC, Health, SearchEngine, SearchUnavailable, UnavailableEngine
from search.engines.changes import renew
from search.engines.found import Found
from search.engines.hits import hits_of
from search.engines.nearest import keys_of, nearest
from search.engines.postgres import TsVector
from search.engines.profiles import telling
from search.engines.rebuilding import replace_all
from search.engines.rows import COLUMNS, rows_of
from search.engines.snapshot import facet_counts, snapshot
from search.engines.spelling import Vocabulary, correction
from search.engines.sqlite import Fts5
from search.engines.suggesting import suggestions, typed_words
from search.engines.text import TextSearch
from search.engines.walking import walked
from search.engines.wording import wanted as wanted_of
from search.engines.wording import wording, wordings
from search.models import IndexedDocument, IndexState
from search.query import Query
from search.results import Candidate, Results, Suggestion, Walk

# Up to so many words must all stand in a document, as long as FEW documents have them all.
MOST_NEEDED = 6
FEW = 10
TRIES = 3
# Of a kind that comes behind, more than so many documents are not asked for by name.
SEVERAL = 5
TEXT_SEARCH = {"sqlite": Fts5, "postgresql": TsVector}


def database_engine(alias: str = DEFAULT_DB_ALIAS) -> SearchEngine:
    """The engine for the database that runs; one that says why where there is none yet."""
    vendor = connections[alias].vendor
    if vendor not in TEXT_SEARCH:
        return UnavailableEngine("database", f"There is no search on {vendor}.")
    return DatabaseEngine(TEXT_SEARCH[vendor](alias), alias)


class DatabaseEngine:
    """Keeps the search contract over the database's own text search."""

    name = "database"

    def __init__(self, text: TextSearch, alias: str):
        self.text, self.alias = text, alias
        self.vocabulary = Vocabulary(text.vocabulary)

    def index(self, documents: Iterable[Document]) -> None:
        documents = list(documents)
        with transaction.atomic(using=self.alias, savepoint=False):
            # First, so that whoever writes to the index waits here and holds nothing.
            renew([document.id for document in documents], self.alias)
            rows = rows_of(documents, self.alias)
            IndexedDocument.objects.using(self.alias).bulk_create(
                rows,
                batch_size=100,
                update_conflicts=True,
                unique_fields=["key"],
                update_fields=[column for column in COLUMNS if column != "key"],
            )
            self.text.store(rows)

    def remove(self, ids: Collection[str]) -> None:
        with transaction.atomic(using=self.alias, savepoint=False):
            renew(ids, self.alias)
            IndexedDocument.objects.using(self.alias).filter(key__in=list(ids)).delete()

    def rebuild(self, documents: Iterable[Document]) -> int:
        return replace_all(documents, self.text, self.alias)

    def search(self, query: Query) -> Results:
        wanted = wanted_of(query)
        found = self._find(query, wanted)
        masks = _masks(found, query)
        facets = facet_counts(found.shot, found.ids, masks, query.filters)
        ids = _sorted(found, masks, query, ranked=bool(wanted))
        page = min(query.page, max(1, -(-len(ids) // query.per_page)))
        first = (page - 1) * query.per_page
        shown = ids[first : first + query.per_page].tolist()
        tokens = {token for each in wanted for token in each.tokens}
        return Results(
            query=query,
            hits=hits_of(shown, tokens, self.alias),
            total=len(ids),
            facets=facets,
            did_you_mean=self._better(query, found, wanted),
            relaxed=len(found.ids) > found.complete,
            complete=found.complete,
            page=page,
        )

    def walk(self, query: Query, most: int) -> Walk:
        wanted = wanted_of(query)
        found = self._find(query, wanted)
        ids = _sorted(found, _masks(found, query), query, ranked=bool(wanted))
        return Walk(query, len(ids), walked(ids[:most].tolist(), query.viewer, self.alias))

    def _find(self, query, wanted):
        """What the reader may see and matches; read again while the index changes under us."""
        for _ in range(TRIES):
            found = self._try(query, wanted)
            if found.steady:
                break
        return found

    def _try(self, query, wanted):
        required = [self.text.exactly(each.part.words) for each in wanted if each.part.quoted]
        left_out = [self._left_out(part) for part in query.parts if part.excluded]
        known = self.text.known(wanted)
        strict, whole = self._strict(wanted, known, subjects=query.whole)
        answer = self.text.answer(strict, required + left_out + whole)
        shot = snapshot(self.alias, answer.token)
        found = Found(shot, shot.visible(query.viewer), shot.token == answer.token)
        excluding = len(required) + len(left_out)
        found.narrow(answer.named[: len(required)], answer.named[len(required) : excluding])
        if not wanted:
            return found.everything()
        found.take(answer.ids, first=answer.named[excluding:])
        enough = query.whole and len(wanted) <= MOST_NEEDED
        if not enough and found.complete < FEW and (len(wanted) > 1 or wanted[0].subjects):
            self._follow(found, wanted, known)
        if query.behind:
            found.put_behind(shot.mask("kind", query.behind), SEVERAL)
        for life in BEHIND:
            found.put_behind(shot.mask(LIFE, (life,)), 0)
        return found

    def _strict(self, wanted, known, *, subjects):
        """A match of all of a few words, and where they stand whole if some are compounds.

        With `subjects`, another name of the same subject will do for a word.
        """
        if len(wanted) > MOST_NEEDED:
            return "", []
        strict, whole = self.text.every(wanted, known, subjects=subjects), ""
        if any(each.pieces for each in wanted):
            whole = self.text.every(wanted, known, pieces=False)
        return strict, [("search_stems", whole)] if whole else []

    def _follow(self, found, wanted, known):
        """Put those with some of the words, or other words for the same, behind the rest."""
        some = [self.text.some([each], known) for each in wanted]
        named = [("search_stems", match) for match in some if match]
        if named:
            match = self.text.some(wanted, known)
            found.follow(self.text.answer(match, named, scored=True))

    def _left_out(self, part):
        if part.quoted:
            return self.text.exactly(part.words)
        return self.text.anywhere(wording(part).phrases)

    def _better(self, query, found, wanted):
        """What the reader may have meant, when nothing has all of a few words."""
        if found.complete or not wanted or len(wanted) > MOST_NEEDED:
            return ""

        def count(text):
            asked = replace(query, words=text)
            return self._find(asked, wordings(asked.parts, query.language)).complete

        return correction(query, self.vocabulary.words(found.shot.token), count)

    def suggest(
        self, prefix: str, viewer: frozenset[str] = PUBLIC, limit: int = 8
    ) -> list[Suggestion]:
        typed = typed_words(prefix)
        if not typed:
            return []
        ids = self._visible(self.text.beginning(typed), viewer)
        return suggestions(ids[::-1].tolist(), typed, limit, self.alias)

    def similar(
        self,
        texts: Sequence[str],
        viewer: frozenset[str] = PUBLIC,
        limit: int = 50,
        kinds: Collection[str] = (),
        exclude: Collection[str] = (),
    ) -> list[list[Candidate]]:
        size = IndexedDocument.objects.using(self.alias).count()
        rows = IndexedDocument.objects.using(self.alias).filter(key__in=list(exclude))
        left_out = np.fromiter(rows.values_list("pk", flat=True), dtype=np.int64)
        found = [
            self._nearest(stems, viewer, limit, kinds, left_out) if stems else {}
            for stems in telling(texts, size, self.text.frequencies)
        ]
        keys = keys_of({number for scores in found for number in scores}, self.alias)
        return [
            [Candidate(keys[number], score) for number, score in scores.items() if number in keys]
            for scores in found
        ]

    def _nearest(self, stems, viewer, limit, kinds, left_out):
        """The scores of the nearest by row number, the best first."""
        answer = self.text.answer(self.text.holding(stems), [], scored=True)
        shot = snapshot(self.alias, answer.token)
        allowed = shot.visible(viewer) & (shot.mask("kind", kinds) if kinds else True)
        allowed[left_out[left_out < len(allowed)]] = False
        return nearest(shot, allowed, answer, limit)

    def _visible(self, ids, viewer):
        shot = snapshot(self.alias, IndexState.present(self.alias))
        return Found(shot, shot.visible(viewer), True).take(ids).ids

    def health(self) -> Health:
        try:
            problems = self.text.problems()
            held = IndexedDocument.objects.using(self.alias).count()
        except (DatabaseError, SearchUnavailable) as error:
            return Health(self.name, ok=False, problems=(type(error).__name__,))
        return Health(self.name, ok=not problems, documents=held, problems=tuple(problems))


def _masks(found, query):
    """For each facet that is filtered on, the documents that have one of the values."""
    return {facet: found.shot.mask(facet, of) for facet, of in query.filters.items()}


def _sorted(found, masks, query, *, ranked):
    """What is found and passes the masks, in the order asked for."""
    ids = found.ids
    for mask in masks.values():
        ids = ids[mask[ids]]
    if query.sort == "title":
        return found.shot.ordered(ids, "sort_title", "pk")
    if query.sort == "newest" or not ranked:
        return found.shot.ordered(ids, "-published", "-pk")
    return ids
