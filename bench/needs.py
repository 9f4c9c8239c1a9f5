"""The documents of bench/corpus.py as needs and building blocks, with vectors and records."""

import os
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from bench import corpus
from marketplace.vocabulary.services import listed
from search.documents import Document
from search.matching.corpus import Corpus
from search.matching.items import BLOCK, PROPOSAL, Item, Place, System
from search.matching.preparing import ROWS, stored_as
from search.matching.tagging import Tag

SEED = 5
LANGUAGES = ("en", "en", "nl")
KINDS = (PROPOSAL, BLOCK)
COUNTRIES = ("GB-ENG", "GB-ENG", "NL")
STAGES = {PROPOSAL: ("idea", "forming", "discovery", "alpha"), BLOCK: ("stable", "beta", "")}
PRODUCTS, FUNDS = 120, 40


def documents(count: int) -> Iterator[Document]:
    """What the index holds: two languages, half of them needs, all of them public."""
    for number, document in enumerate(corpus.documents(count)):
        kind, language = KINDS[number % 2], LANGUAGES[number % 3]
        facets = {**document.facets, "kind": (kind,), "language": (language,)}
        public = frozenset({"public"})
        yield replace(document, kind=kind, language=language, facets=facets, visibility=public)


def items(count: int) -> Iterator[Item]:
    """The same as items, each of one of 400 councils, with a record or two."""
    chance, codes = random.Random(SEED), _codes()
    for number, document in enumerate(documents(count)):
        council = chance.randrange(400)
        yield Item(
            id=document.id,
            kind=document.kind,
            language=document.language,
            title=document.title,
            need=document.body[:600],
            summary=document.summary,
            systems=(_system(chance),) if number % 3 == 0 else (),
            services=(chance.choice(codes),) if number % 2 else (),
            funds=(f"Fund {chance.randrange(FUNDS)}",) if number % 5 == 0 else (),
            stage=chance.choice(STAGES[document.kind]),
            place=_place(council),
        )


def tags(number: int) -> dict[str, Tag]:
    """Two services that a text could name."""
    chance = random.Random(number)
    named = chance.sample(listed(), 2)
    return {each.code: Tag(each.code, chance.uniform(0.2, 1), (each.label_en,)) for each in named}


class Vectors:
    """Random unit vectors, as if these models had stored them."""

    def __init__(self, models, count):
        chance = np.random.default_rng(SEED)
        self.rows = {}
        for model in models:
            rows = chance.standard_normal((count, len(ROWS), model.dimensions), dtype=np.float32)
            rows /= np.linalg.norm(rows, axis=-1, keepdims=True)
            self.rows[stored_as(model)] = rows.astype(np.float16)

    def of(self, number: int) -> dict[str, np.ndarray]:
        """Those of one item, by model."""
        return {name: rows[number] for name, rows in self.rows.items()}


def held(thing: object) -> int:
    """How many bytes all arrays take that a corpus keeps, those it made on the way too."""
    if isinstance(thing, np.ndarray):
        return thing.nbytes
    if isinstance(thing, Mapping):
        return sum(map(held, thing.values()))
    return sum(map(held, vars(thing).values())) if isinstance(thing, Corpus) else 0


def resident() -> int:
    """How many bytes of memory this process holds."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _codes():
    return [key for service in listed() for key in service.keys[:1]]


def _system(chance):
    number, ends = chance.randrange(PRODUCTS), chance.randrange(72)
    end = date(2030 + ends // 12, ends % 12 + 1, 1)
    return System(f"Product {number}", f"Supplier {number % 40}", end)


def _place(council):
    country = COUNTRIES[council % 3]
    return Place(
        key=f"council-{council}",
        name=f"Council {council}",
        country=country,
        tier="gemeente" if country == "NL" else "unitary",
        region=f"Region {council % 21}",
        population=20_000 + council * 700,
        rurality=("urban", "town", "rural")[council % 3],
    )
