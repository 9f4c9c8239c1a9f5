"""The rows of one page of results, their words marked."""

import json
from collections.abc import Collection, Mapping

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
    pieces = json.loads(compounds) if any(token in compounds for token in written) else {}
    shown = key, kind, language, title, json.loads(payload)
    return hit(*shown, stems=title_stems, pieces=pieces, texts=texts, tokens=tokens)


def hit(
    key: str,
    kind: str,
    language: str,
    title: str,
    payload: Mapping[str, object],
    *,
    stems: str,
    pieces: Mapping[str, list[str]],
    texts: tuple[str, str, str, str, bytes],
    tokens: frozenset[str],
) -> Hit:
    """One hit, the wanted tokens marked, and the words that hold one of them as a piece.

    `texts` are summary and its stems, body and its stems, and where the body's words start.
    """
    tokens = tokens.union(whole for whole, of in pieces.items() if not tokens.isdisjoint(of))
    summary, summary_stems, *body = texts
    return Hit(
        id=key,
        kind=kind,
        language=language,
        title=title,
        title_html=marked(title, stems, tokens),
        snippet=passage(*body, tokens) or marked(summary, summary_stems, tokens),
        payload=payload,
    )
