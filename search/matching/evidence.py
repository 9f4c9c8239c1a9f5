"""The words that show a likeness: sentences and words of two texts, just as they stand there."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from search.compounds import parts
from search.language import STEMMED, TOKEN, base, clean, fold, stem
from search.matching.items import Item
from search.matching.preparing import Prepared, texts_of
from search.stopwords import STOPWORDS

LONGEST = 200
# A service named in both sentences says more than a word that both happen to use.
SERVICE_WORTH = 2.0
MOST_SENTENCES = 40
STOPPED = frozenset().union(*STOPWORDS.values())
_SENTENCE = re.compile(r"[^.!?;\n]*[^.!?;\n\s][^.!?;\n]*[.!?]?")
_WISHES = re.compile(
    r"\b(want|wants|need|needs|would like|should|must|wish|"
    r"willen|wil|wensen|moet|moeten|nodig|zoeken)\b",
    re.IGNORECASE,
)


class _Sentence(NamedTuple):
    text: str
    words: Mapping[str, list[str]]
    services: Mapping[str, float]


def passages(ours: Prepared, theirs: Prepared) -> tuple[str, str]:
    """The sentence of each text that is most like one of the other; "" of an empty text.

    Where no two share a word or a service, those that say what is wanted.
    """
    shared = ours.tags.keys() & theirs.tags.keys()
    mine, others = _read(ours, shared), _read(theirs, shared)
    pairs = ((_likeness(one, other), one, other) for one in mine for other in others)
    best = max(pairs, key=lambda pair: pair[0], default=(0.0,))
    if not best[0]:
        return _wish(mine), _wish(others)
    return _short(best[1].text), _short(best[2].text)


def said(item: Item) -> str:
    """What an item says of itself, as one text: its need, or what stands in for it."""
    return item.need or item.summary or item.title


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the spaces around them."""
    found = (match[0].strip() for match in _SENTENCE.finditer(text))
    return [each for each in found if TOKEN.search(each)][:MOST_SENTENCES]


def shared_words(ours: Item, theirs: Item) -> list[str]:
    """Words of ours that theirs uses too, in any form; longer ones first, as the telling ones.

    Of two languages, with the word of the other beside it where that is written otherwise.
    """
    others = told(f"{theirs.title}\n{said(theirs)}", theirs.language)
    mine = told(f"{ours.title}\n{said(ours)}", ours.language)
    beside = _beside if base(ours.language) != base(theirs.language) else lambda word, _: word
    words = {
        fold(words[0]): beside(words[0], others[token])
        for token, words in mine.items()
        if token in others
    }
    return sorted(words.values(), key=lambda word: (-len(word), word))


def same_words(ours: Item, theirs: Item) -> float:
    """Of the telling words of two texts in one language, the share that both use: from 0 to 1.

    Mere titles are too short to tell.
    """
    is_told = all(each.need or each.summary for each in (ours, theirs))
    if not is_told or base(ours.language) != base(theirs.language):
        return 0.0
    mine, others = (told(texts_of(each)[2], each.language).keys() for each in (ours, theirs))
    return len(mine & others) / sqrt(len(mine) * len(others)) if mine and others else 0.0


def _beside(word, others):
    alike = fold(word) in map(fold, others)
    return word if alike else f"{word} / {others[0]}"


@lru_cache(maxsize=4_000)
def told(text: str, language: str) -> dict[str, list[str]]:
    """The tokens of a text's telling words, as the index has them, each with its words there."""
    tongue = base(language)
    found = {}
    for word in TOKEN.findall(clean(text)):
        folded = fold(word)
        if len(folded) < 3 or folded.isdecimal() or folded in STOPPED:
            continue
        for token in _tokens(folded, tongue):
            found.setdefault(token, []).append(word)
    return found


def _tokens(folded: str, language: str) -> Iterable[str]:
    """The stem of a word; of a Dutch compound also those of its parts."""
    yield stem(folded, language if language in STEMMED else "")
    if language == "nl":
        for part in parts(folded):
            yield stem(part, "nl")


def _read(prepared, shared):
    """The sentences of an item, with how plainly each names the shared services."""
    tags = [prepared.tags[code] for code in shared]
    return [
        _Sentence(
            text,
            told(text, prepared.item.language),
            {tag.code: tag.weight for tag in tags if any(word in text for word in tag.words)},
        )
        for text in sentences(said(prepared.item))
    ]


def _likeness(one, other):
    """The share of the telling words that are the same, and the services both name."""
    same = one.words.keys() & other.words.keys()
    words = len(same) / sqrt(len(one.words) * len(other.words)) if same else 0.0
    both = one.services.keys() & other.services.keys()
    return words + SERVICE_WORTH * sum(min(one.services[it], other.services[it]) for it in both)


def _wish(found):
    wishes = (each.text for each in found if _WISHES.search(each.text))
    return _short(next(wishes, found[0].text if found else ""))


def _short(sentence):
    """The sentence, or its beginning up to a space where it is long."""
    if len(sentence) <= LONGEST:
        return sentence
    return sentence[: LONGEST + 1].rpartition(" ")[0] or sentence[:LONGEST]
