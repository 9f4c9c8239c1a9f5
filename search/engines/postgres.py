"""The text search of PostgreSQL: found by GIN over our own tokens, ranked as FTS5 ranks.

PostgreSQL's own ranks know neither how rare a word is nor how long a text, so the score is
BM25 as SQLite computes it (k1 = 1.2, b = 0.75; Robertson and Zaragoza, 2009): `ts_rank_cd`
of one phrase is the sum of the weights of the fields at each place where it stands.
"""

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import numpy as np
from django.db import OperationalError, ProgrammingError, connections

from search.engines.base import SearchUnavailable
from search.engines.postgres_tables import create, drop, missing
from search.engines.text import Answer
from search.engines.vectors import LONGEST_TOKEN, beginning, exact, phrase
from search.engines.vectors_kept import fill, prepare, store, without_vectors
from search.engines.wording import Wording
from search.models import IndexedDocument

# A third of the weights 3, 2, 1 and 1 of title; summary and terms; parts; body (D, C, B, A).
_WEIGHTS = "'{0.33333333, 0.33333333, 0.66666667, 1}'"
# x * 2.2 / (x + n), with x named once: PostgreSQL would compute it twice.
_TERM = (
    "greatest(ln(greatest((size - %s + 0.5) / (%s + 0.5), 1e-9)), 1e-6) * "
    f"(2.2 - 2.2 * norm / (norm + round(3 * ts_rank_cd({_WEIGHTS}, vector, %s::tsquery))))"
)
_TOTALS = """
    SELECT total.documents::float8 AS size, total.documents / length.documents::float8 AS each
    FROM search_tokens AS total, search_tokens AS length
    WHERE total.source = 'search_stems' AND total.token = '' AND total.documents > 0
        AND length.source = 'length' AND length.token = '' AND length.documents > 0
"""
# A part of a compound counts where all its parts stand.
_TOGETHER = f"CASE WHEN vector @@ %s::tsquery THEN {_TERM} ELSE 0 END"
# With no tokens it gives the vector as it is, unpacked once instead of for each phrase.
_UNPACKED = "setweight(vector, 'D', '{}')"
_SCORED = """
    SELECT id, {score} AS score FROM (
        SELECT id, size, 0.3 + 0.9 * length * each AS norm, {vector} AS vector
        FROM ({totals}) AS totals, search_stems WHERE vector @@ %s::tsquery OFFSET 0
    ) AS unpacked
"""
_NOTHING = "SELECT NULL AS ids, NULL AS scores"
_SOURCES = {
    False: "SELECT string_agg(id::text, ',' ORDER BY score DESC, id) AS ids, '' AS scores",
    True: "SELECT string_agg(id::text, ',') AS ids, "
    "string_agg(trunc(1e9 * score)::bigint::text, ',') AS scores",
}
_TOKENS = (
    "SELECT token, documents FROM search_tokens "
    "WHERE source = %s AND token = ANY(%s::text[]) AND documents > 0"
)
_HOLDING = "FROM search_holding('{}', %s::tsquery)"


@dataclass(frozen=True)
class Match:
    """An expression in PostgreSQL's language of queries, and the phrases that score: each
    with the number of documents that hold it, and what else must match for it to count."""

    expression: str
    phrases: tuple[tuple[str, int, str], ...] = ()

    def __bool__(self):
        return bool(self.expression)


class TsVector:
    """The questions that the database engine asks of PostgreSQL."""

    def __init__(self, alias):
        self.alias = alias

    def store(self, rows: list[IndexedDocument]) -> None:
        """Write the vectors of rows that were just written."""
        self._carefully(store, rows)

    def prepare(self) -> None:
        """Make temporary tables for the vectors of a new index."""
        prepare(connections[self.alias])

    def beside(self, rows: list[IndexedDocument]) -> None:
        """Keep the vectors of the new index's rows until they are swapped in."""
        store(connections[self.alias], rows, beside=True)

    @contextmanager
    def suspended(self):
        """Leave the rows to the caller, other writers waiting; then put their vectors in."""
        connection = connections[self.alias]
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE search_indexstate IN SHARE ROW EXCLUSIVE MODE")
        if missing(connection):
            drop(connection)
            create(connection)
        yield
        fill(connection)

    def problems(self) -> list[str]:
        """What is missing, in plain words."""
        lacking = missing(connections[self.alias])
        if lacking:
            return [f"{name} is missing: run reindex." for name in lacking]
        alone = len(without_vectors(connections[self.alias]))
        return [f"{alone} documents have no words: run reindex."] if alone else []

    def known(self, wordings: list[Wording]) -> dict[str, int]:
        """Those phrases and pieces that some document holds, and how many documents do."""
        every = ((*one.phrases, *one.pieces, *one.subjects) for one in wordings)
        asked = list(dict.fromkeys(chain.from_iterable(every)))
        if not asked:
            return {}
        alone = {one[:LONGEST_TOKEN]: one for one in asked if " " not in one}
        several = [one for one in asked if " " in one]
        sql, given = _TOKENS, ["search_stems", list(alone)]
        for words in several:
            sql += f" UNION ALL SELECT %s, count(*) {_HOLDING.format('search_stems')}"
            given += [words, phrase(words.split(" "))]
        return {alone.get(words, words): held for words, held in self._rows(sql, given) if held}

    def answer(self, match: Match, named: list[tuple[str, Match]], *, scored=False) -> Answer:
        """What matches, and what each (table, match) of `named` finds, in one statement."""
        columns = ["(SELECT token FROM search_indexstate WHERE id = 1)", "ids", "scores"]
        columns += [
            f"(SELECT string_agg(id::text, ',') {_HOLDING.format(table)} AS id)"
            for table, _ in named
        ]
        source, given = _NOTHING, [asked.expression for _, asked in named]
        if match:
            sql, values = _scoring(match)
            source, given = f"{_SOURCES[scored]} FROM ({sql}) AS matched", given + values
        ((token, ids, scores, *others),) = self._rows(
            f"SELECT {', '.join(columns)} FROM ({source}) AS answer", given
        )
        ids, scores, named = _numbers(ids), _numbers(scores), tuple(map(_numbers, others))
        if scored:
            # The first indexed first, so that equal scores have the same order everywhere.
            order = np.argsort(ids)
            ids, scores = ids[order], scores[order]
        return Answer(token or "", ids, scores, named)

    def every(
        self, wordings: list[Wording], known: dict[str, int], *, pieces=True, subjects=False
    ) -> Match:
        """A match of all the wordings; false when it cannot match."""
        groups = [_choices(each, known, pieces=pieces, subjects=subjects) for each in wordings]
        if not all(groups):
            return Match("")
        return _match(" & ".join(f"({_any(group)})" for group in groups), chain(*groups), known)

    def some(self, wordings: list[Wording], known: dict[str, int]) -> Match:
        """A match of any wording, by its own words or as a subject."""
        each = (_choices(wording, known, subjects=True) for wording in wordings)
        choices = list(dict.fromkeys(chain.from_iterable(each)))
        return _match(_any(choices), choices, known)

    def exactly(self, words: tuple[str, ...]) -> tuple[str, Match]:
        """Where words stand in a text just so, next to each other, as (table, match)."""
        return "search_words", Match(phrase(exact(" ".join(words))))

    def anywhere(self, phrases: tuple[str, ...]) -> tuple[str, Match]:
        """Where any of the phrases of stems stands, as (table, match)."""
        return "search_stems", Match(_any([(words,) for words in phrases]))

    def beginning(self, words: list[str]) -> np.ndarray:
        """The rows in whose names all the words stand, the last one as a beginning."""
        asked = " & ".join([*(phrase([word]) for word in words[:-1]), beginning(words[-1])])
        sql = "SELECT string_agg(id::text, ',' ORDER BY id) FROM search_words "
        ((found,),) = self._rows(f"{sql} WHERE names @@ %s::tsquery", [asked])
        return _numbers(found)

    def frequencies(self, stems: list[str]) -> dict[str, int]:
        """In how many documents each stem stands, for those that any holds."""
        whole = {stem[:LONGEST_TOKEN]: stem for stem in stems}
        rows = self._rows(_TOKENS, ["search_stems", list(whole)])
        return {whole[token]: held for token, held in rows}

    def vocabulary(self) -> dict[str, int]:
        """Every word of the index, and in how many documents it stands."""
        sql = "SELECT token, documents FROM search_tokens WHERE source = 'search_words'"
        return dict(self._rows(f"{sql} AND token <> '' AND documents > 0"))

    def holding(self, stems: Mapping[str, int]) -> Match:
        """A match of any of the stems, each with the number of documents that hold it."""
        choices = [(stem,) for stem in stems]
        return _match(_any(choices), choices, stems)

    def _rows(self, sql, given=()):
        return self._carefully(_fetched, sql, given)

    def _carefully(self, call, *given):
        try:
            return call(connections[self.alias], *given)
        except (OperationalError, ProgrammingError) as error:
            raise SearchUnavailable("The full-text tables do not answer: run reindex.") from error


def _fetched(connection, sql, given):
    with connection.cursor() as cursor:
        return cursor.execute(sql, given or None).fetchall()


def _scoring(match):
    """The rows that match with their BM25, as SQL and what it is given."""
    terms, given = [], []
    for words, held, together in match.phrases:
        terms.append(_TOGETHER if together else _TERM)
        given += [*([together] if together else []), held, held, words]
    vector = _UNPACKED if len(terms) > 1 else "vector"
    sql = _SCORED.format(score=" + ".join(terms), totals=_TOTALS, vector=vector)
    return sql, [*given, match.expression]


def _match(expression, choices, known):
    """A match that scores every phrase of the choices, each as often as it is named."""
    phrases = [
        (phrase(words.split(" ")), known[words], _any([choice]) if len(choice) > 1 else "")
        for choice in choices
        for words in choice
    ]
    return Match(expression, tuple(phrases))


def _choices(wording, known, *, pieces=True, subjects=False):
    """What answers a wording: each a tuple of phrases that must all be there."""
    choices = [(words,) for words in wording.phrases if words in known]
    if pieces and wording.pieces and all(piece in known for piece in wording.pieces):
        choices.append(wording.pieces)
    if subjects:
        choices += [(subject,) for subject in wording.subjects if subject in known]
    return choices


def _any(choices):
    """An expression that wants any of the choices."""
    return " | ".join(
        "(" + " & ".join(f"({phrase(words.split(' '))})" for words in choice) + ")"
        for choice in choices
    )


def _numbers(text):
    return np.fromstring(text or "", dtype=np.int64, sep=",")
