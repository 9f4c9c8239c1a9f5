"""SQLite's full-text search (FTS5): two tables over the index's rows, kept by triggers.

`search_stems` holds our own tokens and ranks; `search_words` holds the texts as written,
for phrases in quotes, suggestions and spelling. Both take their content from the rows.
"""

from collections.abc import Mapping
from contextlib import contextmanager
from itertools import chain

import numpy as np
from django.db import OperationalError, connections

from search.engines.base import SearchUnavailable
from search.engines.text import Answer
from search.engines.wording import Wording
from search.models import IndexedDocument

ROWS = "search_indexeddocument"
STEMS = ("title_stems", "summary_stems", "terms_stems", "body_stems", "part_stems")
WEIGHTS = (3.0, 2.0, 2.0, 1.0, 1.0)
WORDS = ("title", "translation", "terms", "summary", "body")
TABLES = {
    "search_stems": (STEMS, "ascii"),
    "search_words": (WORDS, "unicode61 remove_diacritics 2"),
}
NAMES = "{title translation terms}"
# bm25() named in ORDER BY sorts row numbers alone; "ORDER BY rank" drags the positions along.
_SCORE = f"bm25(search_stems, {', '.join(map(str, WEIGHTS))})"
_MATCHED = "FROM search_stems WHERE search_stems MATCH %s"
_RANKED = (
    "SELECT group_concat(rowid) AS ids, '' AS scores "
    f"FROM (SELECT rowid {_MATCHED} ORDER BY {_SCORE})"
)
# LIMIT keeps SQLite from folding the inner query into the outer, where bm25() cannot run.
_SCORED = (
    "SELECT group_concat(rowid) AS ids, group_concat(score) AS scores "
    f"FROM (SELECT rowid, CAST(-1e9 * {_SCORE} AS INTEGER) AS score {_MATCHED} LIMIT -1)"
)
_NOTHING = "SELECT '' AS ids, '' AS scores"


def create(connection) -> None:
    """Make both tables from the rows, and the triggers that keep them."""
    with connection.cursor() as cursor:
        for table, (columns, tokenizer) in TABLES.items():
            names = ", ".join(columns)
            cursor.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5({names}, content='{ROWS}', "
                f"content_rowid='id', tokenize='{tokenizer}')"
            )
            cursor.execute(f"CREATE VIRTUAL TABLE {table}_terms USING fts5vocab({table}, 'row')")
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
            put = f"INSERT INTO {table}(rowid, {names}) VALUES (new.id, {_of('new', columns)});"
            take = (
                f"INSERT INTO {table}({table}, rowid, {names}) "
                f"VALUES ('delete', old.id, {_of('old', columns)});"
            )
            for verb, body in (("insert", put), ("delete", take), ("update", take + put)):
                cursor.execute(
                    f"CREATE TRIGGER {table}_{verb} AFTER {verb.upper()} ON {ROWS} BEGIN {body} END"
                )


def drop(connection) -> None:
    """Take both tables and their triggers away."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for verb in ("insert", "delete", "update"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{verb}")
            cursor.execute(f"DROP TABLE IF EXISTS {table}_terms")
            cursor.execute(f"DROP TABLE IF EXISTS {table}")


def _of(row, columns):
    return ", ".join(f"{row}.{column}" for column in columns)


class Fts5:
    """The questions that the database engine asks of SQLite."""

    def __init__(self, alias):
        self.alias = alias

    def store(self, rows: list[IndexedDocument]) -> None:
        """The triggers have done it."""

    def prepare(self) -> None:
        """Nothing is kept beside: the tables are made anew from the rows."""

    def beside(self, rows: list[IndexedDocument]) -> None:
        """Nothing is kept beside."""

    @contextmanager
    def suspended(self):
        """Leave the rows to the caller, then make both tables anew; all in the transaction."""
        drop(connections[self.alias])
        yield
        create(connections[self.alias])

    def problems(self):
        """What is missing, in plain words."""
        rows = self._rows("SELECT name FROM sqlite_master WHERE name LIKE 'search!_%%' ESCAPE '!'")
        found = {name for (name,) in rows}
        ends = ("", "_insert", "_delete", "_update")
        needed = {f"{table}{end}" for table in TABLES for end in ends}
        return [f"{name} is missing: run reindex." for name in sorted(needed - found)]

    def known(self, wordings: list[Wording]) -> set[str]:
        """Those phrases and pieces of the wordings that some document holds."""
        every = ((*one.phrases, *one.pieces, *one.subjects) for one in wordings)
        asked = list(dict.fromkeys(chain.from_iterable(every)))
        if not asked:
            return set()
        exists = "EXISTS(SELECT 1 FROM search_stems WHERE search_stems MATCH %s)"
        (answers,) = self._rows(
            f"SELECT {', '.join([exists] * len(asked))}", [_quoted(phrase) for phrase in asked]
        )
        return {phrase for phrase, held in zip(asked, answers, strict=True) if held}

    def answer(self, match: str, named: list[tuple[str, str]], *, scored=False) -> Answer:
        """What matches, and what each (table, match) of `named` finds, in one state."""
        columns = ["(SELECT token FROM search_indexstate WHERE id = 1)", "ids", "scores"]
        columns += [
            f"(SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH %s)"
            for table, _ in named
        ]
        source = (_SCORED if scored else _RANKED) if match else _NOTHING
        given = [asked for _, asked in named] + [match] * bool(match)
        ((token, ids, scores, *others),) = self._rows(
            f"SELECT {', '.join(columns)} FROM ({source})", given
        )
        return Answer(token or "", _numbers(ids), _numbers(scores), tuple(map(_numbers, others)))

    def every(
        self, wordings: list[Wording], known: set[str], *, pieces=True, subjects=False
    ) -> str:
        """An expression that wants all the wordings; "" when it cannot match.

        With `pieces`, what a compound is made of will do for the compound; with `subjects`,
        another name of the same thing for any of them.
        """
        given = {"pieces": pieces, "subjects": subjects}
        groups = [_choices(wording, known, **given) for wording in wordings]
        return " AND ".join(f"({' OR '.join(group)})" for group in groups) if all(groups) else ""

    def some(self, wordings: list[Wording], known: set[str]) -> str:
        """An expression that wants any wording, by its own words or as a subject."""
        choices = [
            choice for wording in wordings for choice in _choices(wording, known, subjects=True)
        ]
        return " OR ".join(dict.fromkeys(choices))

    def exactly(self, words: tuple[str, ...]) -> tuple[str, str]:
        """Where words stand in a text just so, next to each other, as (table, match)."""
        return "search_words", _quoted(" ".join(words))

    def anywhere(self, phrases: tuple[str, ...]) -> tuple[str, str]:
        """Where any of the phrases of stems stands, as (table, match)."""
        return "search_stems", " OR ".join(map(_quoted, phrases))

    def beginning(self, words: list[str]) -> np.ndarray:
        """The rows in whose names all the words stand, the last one as a beginning."""
        asked = " AND ".join([*map(_quoted, words[:-1]), f"{_quoted(words[-1])} *"])
        sql = "SELECT group_concat(rowid) FROM search_words WHERE search_words MATCH %s"
        ((found,),) = self._rows(sql, [f"{NAMES} : ({asked})"])
        return _numbers(found)

    def frequencies(self, stems: list[str]) -> dict[str, int]:
        """In how many documents each stem stands, for those that any holds."""
        marks = ", ".join(["%s"] * len(stems))
        return dict(
            self._rows(f"SELECT term, doc FROM search_stems_terms WHERE term IN ({marks})", stems)
        )

    def vocabulary(self) -> dict[str, int]:
        """Every word of the index, and in how many documents it stands."""
        return dict(self._rows("SELECT term, doc FROM search_words_terms"))

    def holding(self, stems: Mapping[str, int]) -> str:
        """An expression that wants any of the stems."""
        return " OR ".join(map(_quoted, stems))

    def _rows(self, sql, given=()):
        try:
            with connections[self.alias].cursor() as cursor:
                return cursor.execute(sql, given or None).fetchall()
        except OperationalError as error:
            raise SearchUnavailable("The full-text tables do not answer: run reindex.") from error


def _choices(wording, known, *, pieces=True, subjects=False):
    choices = _known(wording.phrases, known)
    if pieces and wording.pieces and known.issuperset(wording.pieces):
        choices.append(f"({' AND '.join(map(_quoted, wording.pieces))})")
    return choices + (_known(wording.subjects, known) if subjects else [])


def _known(phrases, known):
    return [_quoted(phrase) for phrase in phrases if phrase in known]


def _quoted(phrase):
    return '"' + phrase.replace('"', '""') + '"'


def _numbers(text):
    return np.fromstring(text or "", dtype=np.int64, sep=",")
