"""Rows as one JSON object: keys in English and codes for machines, labels for readers."""

import json
from collections.abc import Iterator
from datetime import date

from search.exports.about import About
from search.exports.columns import Coded, Column, Value, batches
from search.results import Walk


def json_pieces(
    walk: Walk, columns: tuple[Column, ...], about: About, language: str
) -> Iterator[str]:
    """The text of the object, in pieces: what was asked comes first, `results` last."""
    yield dumps(header(about, language))[:-1] + ', "results": ['
    between = "\n"
    for batch in batches(walk, columns, language):
        keys = [column.key for column in columns]
        rows = (dict(zip(keys, map(plain, row), strict=True)) for row in batch)
        yield between + ",\n".join(map(dumps, rows))
        between = ",\n"
    yield "\n]}\n"


def header(about: About, language: str) -> dict:
    """What stands before the results."""
    return {
        "list": about.list,
        "language": language,
        "address": about.address,
        "query": {
            "words": about.query.words,
            "filters": {facet: list(values) for facet, values in about.query.filters.items()},
            "sort": about.query.sort,
        },
        "retrieved": f"{about.retrieved.isoformat()}Z",
        "total": about.total,
        "count": about.rows,
        "complete": about.complete,
    }


def plain(value: Value):
    """A value as JSON has it; one of a closed list with its code and its label."""
    if isinstance(value, Coded):
        return value._asdict()
    if isinstance(value, tuple):
        return [each._asdict() for each in value]
    return value.isoformat() if isinstance(value, date) else value


def dumps(value) -> str:
    """JSON with its letters as they are."""
    return json.dumps(value, ensure_ascii=False)
