"""Twenty thousand documents like a marketplace's: Zipf's words, three known frequencies."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from search.documents import Document

SEED = 3
SHARES = {"rarewords": 0.0005, "middlings": 0.05, "commonly": 0.6, "oftentimes": 0.3}
FACETS = {
    "kind": 6, "status": 5, "stage": 9, "country": 5, "tier": 12, "organisation": 400,
    "service": 300, "topic": 200, "licence": 12, "language": 4,
}  # fmt: skip
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
WORDS = [
    a + b + c + end
    for a in _SYLLABLES
    for b in _SYLLABLES
    for c in _SYLLABLES
    for end in ("ning", "s")
][:12_000]
random.Random(SEED).shuffle(WORDS)
_WEIGHTS = list(accumulate(1 / (rank + 10) for rank in range(len(WORDS))))


def documents(count: int) -> Iterator[Document]:
    """The same documents every time: 7 words of title, 20 of summary, about 180 of body."""
    chance = random.Random(SEED)

    def text(length):
        return " ".join(chance.choices(WORDS, cum_weights=_WEIGHTS, k=length))

    start = datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(count):
        planted = [word for word, share in SHARES.items() if chance.random() < share]
        body = text(chance.randint(120, 240)).split(" ")
        for word in planted:
            body.insert(chance.randrange(len(body)), word)
        yield Document(
            id=f"page:{number}",
            kind=("block", "proposal")[number % 2],
            language=("en", "en", "nl", "cy")[number % 4],
            title=text(7).capitalize(),
            summary=text(20).capitalize() + ".",
            body=" ".join(body),
            terms=tuple(text(2) for _ in range(3)),
            facets={
                name: tuple(
                    {f"{name}{int(values * chance.random() ** 2)}" for _ in range(_many(name))}
                )
                for name, values in FACETS.items()
            },
            visibility=frozenset({"public"}) if number % 50 else frozenset({"org:7"}),
            published=start + timedelta(minutes=number * 7 % 100_000),
            payload={"url_path": f"/blocks/{number}/", "summary": text(20), "organisation": "x"},
        )


def _many(facet):
    return 3 if facet in ("service", "topic") else 1
