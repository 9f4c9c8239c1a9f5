"""A labelled set for matching, read from its three files; every complaint names its line."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from search.matching.items import BLOCK, PROPOSAL, Item, Place, System

QRELS = ("query_id", "document_id", "relevance")
MONTH = re.compile(r"(\d{4})-(\d{2})(-\d{2})?")
TEXTS = ("title", "need", "summary", "stage")
LISTS = ("features", "services", "components", "funds")


class SetRefused(Exception):
    """A file does not have the shape it should have; the message names the file and the line."""


@dataclass(frozen=True)
class LabelledSet:
    """What is compared, what is asked, and how well each answer fits: 0 to 3.

    Grades: 0 unrelated or a mimic, 1 the same domain, 2 the same need, 3 would join.
    """

    documents: tuple[Item, ...]
    queries: tuple[Item, ...]
    grades: dict[str, dict[str, float]]
    unknown: tuple[str, ...] = ()


def read_set(documents: Path, queries: Path, qrels: Path) -> LabelledSet:
    """The set in these files. Raises SetRefused for any that is not of the shape, OSError too."""
    held, asked = _items(documents), _items(queries)
    grades, unknown = defaultdict(dict), []
    known = {item.id for item in held}, {item.id for item in asked}
    for line, query, document, grade in _grades(qrels):
        if query not in known[1] or document not in known[0]:
            unknown.append(f"{qrels.name} line {line}: {query} {document}")
        grades[query][document] = grade
    return LabelledSet(held, asked, dict(grades), tuple(unknown))


def _items(path: Path) -> tuple[Item, ...]:
    items = {}
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            try:
                item = item_of(json.loads(line))
            except ValueError as error:
                raise SetRefused(f"{path.name} line {number}: {error}") from error
            if item.id in items:
                raise SetRefused(f"{path.name} line {number}: {item.id} is there already")
            items[item.id] = item
    if not items:
        raise SetRefused(f"{path.name} is empty")
    return tuple(items.values())


def item_of(row: object) -> Item:
    """An item from one row; what is missing or null is empty. Raises ValueError."""
    row = _told(row, dict, "the line")
    if missing := [key for key in ("id", "language", "title") if row.get(key) is None]:
        raise ValueError(f"{', '.join(missing)} missing")
    kind = row.get("kind") or PROPOSAL
    if kind not in (PROPOSAL, BLOCK):
        raise ValueError(f"kind is {PROPOSAL} or {BLOCK}, not {kind!r}")
    return Item(
        id=str(row["id"]),
        kind=kind,
        language=_told(row["language"], str, "language"),
        systems=tuple(map(_system, _told(row.get("systems"), list, "systems"))),
        place=_place(row.get("organisation")),
        **{key: _told(row.get(key), str, key) for key in TEXTS},
        **{key: tuple(map(str, _told(row.get(key), list, key))) for key in LISTS},
    )


def _system(row):
    row = _told({"name": row} if isinstance(row, str) else row, dict, "a system")
    texts = {key: _told(row.get(key), str, key) for key in ("name", "supplier")}
    return System(**texts, contract_end=_month(_told(row.get("contract_end"), str, "contract_end")))


def _month(text):
    if not text:
        return None
    if not (told := MONTH.fullmatch(text)):
        raise ValueError(f"contract_end is YYYY-MM, not {text!r}")
    return date(int(told[1]), int(told[2]), 1)


def _place(row):
    row = _told({"name": row} if isinstance(row, str) else row, dict, "organisation")
    keys = ("name", "country", "tier", "region", "rurality", "deprivation")
    texts = {key: _told(row.get(key), str, key) for key in keys}
    population = row.get("population")
    if population is not None and not isinstance(population, int | float):
        raise ValueError(f"population is a number, not {population!r}")
    return Place(
        key=str(row.get("id") or texts["name"]),
        population=None if population is None else int(population),
        **texts,
    )


def _told(value, kind, name):
    """The value, or an empty one of its kind for null; anything else is refused."""
    if value is None:
        return kind()
    if not isinstance(value, kind):
        words = {str: "a text", list: "a list", dict: "an object"}
        raise ValueError(f"{name} is not {words[kind]}")
    return value


def _grades(path: Path) -> Iterator[tuple[int, str, str, float]]:
    rows = csv.DictReader(_text(path).splitlines())
    if missing := [key for key in QRELS if key not in (rows.fieldnames or ())]:
        raise SetRefused(f"{path.name} line 1: {', '.join(missing)} missing from the heading")
    for row in rows:
        query, document, relevance = (row[key] for key in QRELS)
        try:
            yield rows.line_num, query, document, float(relevance)
        except (TypeError, ValueError) as error:
            told = f"relevance is a number, not {relevance!r}"
            raise SetRefused(f"{path.name} line {rows.line_num}: {told}") from error


def _text(path):
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SetRefused(f"{path.name} is not UTF-8: {error}") from error
