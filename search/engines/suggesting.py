"""Lines for below the search box: titles and terms with words that begin as typed."""

import json
from collections.abc import Iterable, Mapping

from django.db import connections

from search.documents import BEHIND
from search.language import words
from search.query import Query
from search.results import Suggestion

MOST_READ = 200
_SQL = (
    "SELECT key, kind, title, terms, payload FROM search_indexeddocument "
    "WHERE id IN ({}) ORDER BY published DESC"
)


def typed_words(prefix: str) -> list[str]:
    """What was typed as folded words, the last one a beginning; empty when it is too short."""
    typed = words(Query(words=prefix).words)
    if len(typed) > 1 and len(typed[-1]) < 2:
        typed.pop()
    return typed if typed and len(typed[-1]) > 1 else []


def suggestions(ids: list[int], typed: list[str], limit: int, alias: str) -> list[Suggestion]:
    """Titles and terms of these rows in which all the typed words begin a word."""
    if not ids:
        return []
    with connections[alias].cursor() as cursor:
        rows = cursor.execute(_SQL.format(", ".join(map(str, ids[:MOST_READ])))).fetchall()
    return lines(((*row, json.loads(payload)) for *row, payload in rows), typed, limit)


def lines(
    rows: Iterable[tuple[str, str, str, str, Mapping]], typed: list[str], limit: int
) -> list[Suggestion]:
    """The best lines of what was read: key, kind, title, terms in lines, and payload of each."""
    titles, terms, late = [], {}, set()
    for key, kind, title, labels, shown in rows:
        if _begins(title, typed):
            titles.append(Suggestion(title, kind, key, str(shown.get("url_path", ""))))
            late |= {key} if any(shown.get(life) for life in BEHIND) else set()
        for label in labels.split("\n"):
            if label and _begins(label, typed):
                terms[label] = terms.get(label, 0) + 1
    titles.sort(key=lambda line: (line.id in late, not _starts(line.text, typed)))
    labels = sorted(terms, key=lambda label: (not _starts(label, typed), -terms[label], label))
    found = [Suggestion(label, "term") for label in labels[: limit // 2]]
    found += titles[: limit - len(found)]
    found += [Suggestion(label, "term") for label in labels[limit // 2 :]]
    return found[:limit]


def _begins(text, typed):
    found = words(text)
    return all(any(word.startswith(start) for word in found) for start in typed)


def _starts(text, typed):
    return words(text)[:1] and words(text)[0].startswith(typed[0])
