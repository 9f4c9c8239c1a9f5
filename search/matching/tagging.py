"""Which services of the vocabulary a text names, how plainly, and in which of its words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from math import log

from marketplace.vocabulary.models import Scheme
from marketplace.vocabulary.services import Service, listed
from search.compounds import parts
from search.concepts import Label, Naming, form, labels, namings
from search.language import STEMMED, TOKEN, base, clean, fold
from search.matching.hints import hinted
from search.stopwords import STOPWORDS

# What a name in the title tells, and in the need; there each further mention adds to it.
TITLE, NEED, ONCE = 0.95, 0.9, 0.5
# How much a mention tells: in another form, as one part of a compound, as two words apart.
FORM, PART, APART = 0.9, 0.7, 0.6
# A weak name, a whole field, and what may serve any service.
WEAK, FIELD = 0.35, 0.35
CROSSWISE = {"means": 0.5, "contact": 0.7, "technology": 0.7, "data": 0.7}
NEAR = 3
SUGGESTED = 0.2
# How a name covers the word it stands on: (as a whole word, in how many words).
ALONE = (True, 1)


@dataclass(frozen=True)
class Tag:
    """A service that a text names: from 0 to 1 how plainly, and the words as they stand there."""

    code: str
    weight: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Mention:
    label: Label
    places: tuple[int, ...]
    strength: float


def tags(title: str, need: str, language: str, *, hints: bool = False) -> dict[str, Tag]:
    """The services that a text names, the plainest first, by code; none in other languages.

    `weight` grows with how rare the name's words are in the vocabulary, with each mention, and
    where it stands in the title; names that only belong to a longer one do not count.
    With `hints`, also services that the text only hints at: these have no words to show.
    """
    tongue = base(language)
    if tongue not in STEMMED:
        return {}
    doubts, words = defaultdict(lambda: 1.0), defaultdict(dict)
    for text, share in ((title, 0), (need, ONCE)):
        found = list(TOKEN.finditer(clean(text)))
        folded = [fold(match[0]) for match in found]
        strengths = defaultdict(list)
        for mention in _mentions(folded, tongue):
            code = mention.label.code
            strengths[code].append(mention.strength)
            for surface in _surfaces(mention, found):
                words[code].setdefault(surface.casefold(), surface)
        most = NEED if share else TITLE
        for code, told in strengths.items():
            doubts[code] *= 1 - most * max(told) * (1 - share ** len(told))
        for hint in set(hinted(folded, tongue)) if hints else ():
            doubts[hint.code] *= 1 - (share or most) * hint.worth
    plainest = sorted(doubts, key=lambda code: (doubts[code], code))
    return {
        code: Tag(code, round(1 - doubts[code], 4), tuple(words[code].values()))
        for code in plainest
    }


def named_in_words(tags: Mapping[str, Tag]) -> Mapping[str, Tag]:
    """Those of the tags that have words to show."""
    if all(tag.words for tag in tags.values()):
        return tags
    return {code: tag for code, tag in tags.items() if tag.words}


def suggested(title: str, need: str, language: str, limit: int = 3) -> tuple[Tag, ...]:
    """The services that an author may want to confirm, the plainest first; fields come last."""
    found = [tag for tag in tags(title, need, language).values() if tag.weight >= SUGGESTED]
    return tuple(sorted(found, key=lambda tag: is_field(tag.code))[:limit])


def of_terms(keys: Iterable[str]) -> frozenset[str]:
    """The codes of the services that the keys of terms ("lgsl:524", "service:missed-bin") mean."""
    return frozenset(chain.from_iterable(_by_key().get(key, ()) for key in keys))


def label(code: str, language: str) -> str:
    """What a service is called in "en" or "nl"; the code itself when there is no such service."""
    service = _services().get(code)
    return service.names("nl" if base(language) == "nl" else "en")[0] if service else code


def is_field(code: str) -> bool:
    """Whether the code is that of a whole field, such as "waste"."""
    return code in _services() and not _services()[code].broader


def is_broad(code: str) -> bool:
    """Whether it is a whole field, or what may serve any service, such as a map or a letter."""
    return is_field(code) or field(code) in CROSSWISE


@lru_cache(maxsize=20_000)
def field(code: str) -> str:
    """The code of the field that a service belongs to: itself when it is one or is unknown."""
    while (service := _services().get(code)) and service.broader:
        code = service.broader
    return code


def _mentions(folded, tongue) -> Iterator[_Mention]:
    """What the words name: the longest names first, and no name within a longer one."""
    covered = {}
    for naming in sorted(namings(folded, tongue), key=lambda one: (one.part, -one.length)):
        places = tuple(range(naming.place, naming.place + naming.length))
        size = (not naming.part, naming.length)
        if all(covered.get(place, size) > size for place in places):
            continue
        for place in places:
            covered[place] = max(covered.get(place, size), size)
        yield _Mention(naming.label, places, _strength(naming, folded, tongue))
    yield from _apart(folded, tongue, covered)


def _strength(naming: Naming, folded, tongue):
    worth = _worth(naming.label, tongue)
    if naming.part:
        return worth * PART
    end = naming.place + naming.length
    return worth if naming.label.folded == tuple(folded[naming.place : end]) else worth * FORM


def _apart(folded, tongue, covered):
    """Names of two words that stand near each other in any order: "permits for parking"."""
    pairs = _pairs()[tongue]
    telling = [(place, form(word, tongue)) for place, word in enumerate(folded)]
    telling = [(place, one) for place, one in telling if one in pairs]
    for at, (place, one) in enumerate(telling):
        for later, other in telling[at + 1 : at + 1 + NEAR]:
            if later - place > NEAR:
                break
            if min(covered.get(place, ALONE), covered.get(later, ALONE)) > ALONE:
                continue
            for name in pairs[one].get(other, ()):
                yield _Mention(name, (place, later), _worth(name, tongue) * APART)


def _surfaces(mention, found):
    """The words of a mention as they stand in the text."""
    first, last = mention.places[0], mention.places[-1]
    if last - first == len(mention.places) - 1:
        text = found[first].string
        return (text[found[first].start() : found[last].end()],)
    return tuple(found[place][0] for place in mention.places)


@lru_cache(maxsize=20_000)
def _worth(label: Label, tongue: str) -> float:
    """How much a name tells of its service: the rarer its words in the vocabulary, the more."""
    counts, total = _counts()[tongue], log(len(listed()))
    rarity = max(1 - log(counts[one]) / total for one in label.stems)
    worth = min(1.0, rarity + 0.15 * (len(label.stems) - 1))
    if label.weak:
        worth *= WEAK
    if is_field(label.code):
        return worth * FIELD
    return worth * CROSSWISE.get(field(label.code), 1)


@cache
def _counts():
    """In how many services each stem is part of a name, by language."""
    holders = {tongue: defaultdict(set) for tongue in STEMMED}
    for tongue, known in labels().items():
        for one in chain.from_iterable(known.values()):
            for each in one.stems:
                holders[tongue][each].add(one.code)
    return {
        tongue: {each: len(codes) for each, codes in held.items()}
        for tongue, held in holders.items()
    }


@cache
def _pairs():
    """Names of two telling words, or a compound of two, by language, one word and the other."""
    pairs = {tongue: defaultdict(lambda: defaultdict(dict)) for tongue in STEMMED}
    for tongue, known in labels().items():
        for name in chain.from_iterable(known.values()):
            halves = parts(name.folded[0]) if name.is_word and tongue == "nl" else name.folded
            both = [form(half, tongue) for half in halves]
            if len(set(both)) == len(both) == 2 and not name.weak and _telling(halves, tongue):
                for one, other in (both, both[::-1]):
                    pairs[tongue][one][other].setdefault(name.code, name)
    return {
        tongue: {
            one: {other: tuple(names.values()) for other, names in others.items()}
            for one, others in held.items()
        }
        for tongue, held in pairs.items()
    }


def _telling(halves, tongue):
    """Whether every one of the words carries a subject."""
    return STOPWORDS[tongue].isdisjoint(halves)


@cache
def _services() -> dict[str, Service]:
    return {service.code: service for service in listed()}


@cache
def _by_key():
    """The codes of services by the key of any term that means the same or the nearest."""
    found = defaultdict(set)
    for service in listed():
        for key in (f"{Scheme.SERVICE}:{service.code}", *service.keys):
            found[key].add(service.code)
    return dict(found)
