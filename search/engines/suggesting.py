"""Lines for below the search box: titles and terms with words that begin as typed."""

import json

from django.db import connections

from search.language import words
from search.results import Suggestion

MOST_READ = 200
_SQL = (
    "SELECT key, kind, title, terms, payload FROM search_indexeddocument "
    "WHERE id IN ({}) ORDER BY published DESC"
)


def suggestions(ids: list[int], typed: list[str], limit: int, alias: str) -> list[Suggestion]:
    """Titles and terms of these rows in which all the typed words begin a word."""
    if not ids:
        return []
    with connections[alias].cursor() as cursor:
        rows = cursor.execute(_SQL.format(", ".join(map(str, ids[:MOST_READ])))).fetchall()
    titles, terms, late = [], {}, set()
    for key, kind, title, labels, payload in rows:
        if _begins(title, typed):
            shown = json.loads(payload)
            titles.append(Suggestion(title, kind, key, str(shown.get("url_path", ""))))
            late |= {key} if shown.get("retired") else set()
        for label in labels.split("\n"):
            if label and _begins(label, typed):
                terms[label] = terms.get(label, 0) + 1
    titles.sort(key=lambda line: (line.id in late, not _starts(line.text, typed)))
    labels = sorted(terms, key=lambda label: (not _starts(label, typed), -terms[label], label))
    lines = [Suggestion(label, "term") for label in labels[: limit // 2]]
    lines += titles[: limit - len(lines)]
    lines += [Suggestion(label, "term") for label in labels[limit // 2 :]]
    return lines[:limit]


def _begins(text, typed):
    found = words(text)
    return all(any(word.startswith(start) for word in found) for start in typed)


def _starts(text, typed):
    return words(text)[:1] and words(text)[0].startswith(typed[0])
