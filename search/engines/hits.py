"""The rows of one page of results, their words marked."""

import json
from collections.abc import Collection

from django.db import connections

from search.passages import marked, passage
from search.results import Hit

_SQL = (
    "SELECT id, key, kind, language, title, payload, title_stems, compounds, "
    "summary, summary_stems, body, body_stems, starts "
    "FROM search_indexeddocument WHERE id IN ({})"
)


def hits_of(ids: list[int], tokens: Collection[str], alias: str) -> tuple[Hit, ...]:
    """The hits of these rows, in this order, each with its best passage."""
    if not ids:
        return ()
    with connections[alias].cursor() as cursor:
        rows = cursor.execute(_SQL.format(", ".join(map(str, ids)))).fetchall()
    found = {row[0]: row[1:] for row in rows}
    # One database keeps JSON as ASCII, another as it is written.
    written = {json.dumps(token, ensure_ascii=ascii) for token in tokens for ascii in (True, False)}
    wanted = frozenset(tokens), written
    return tuple(_hit(*found[number], wanted=wanted) for number in ids if number in found)


def _hit(key, kind, language, title, payload, title_stems, compounds, *texts, wanted):
    tokens, written = wanted
    if any(token in compounds for token in written):
        pieces = json.loads(compounds)
        tokens = tokens.union(whole for whole, of in pieces.items() if not tokens.isdisjoint(of))
    return Hit(
        id=key,
        kind=kind,
        language=language,
        title=title,
        title_html=marked(title, title_stems, tokens),
        snippet=_snippet(*texts, tokens),
        payload=json.loads(payload),
    )


def _snippet(summary, summary_stems, body, body_stems, starts, tokens):
    """The best passage of the body; the summary where the body has none."""
    return passage(body, body_stems, starts, tokens) or marked(summary, summary_stems, tokens)
