"""Two items side by side: what they share, what only one has, and both needs with marks."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.language import TOKEN, base, fold
from search.matching import tagging
from search.matching.evidence import said, told
from search.matching.holders import codes_in, product, services_of
from search.matching.items import Item
from search.matching.naming import Named
from search.matching.saying import in_both

SERVICE, SYSTEM, TOPIC = "service", "system", "topic"
ABOUT = "about"


@dataclass(frozen=True)
class Held:
    """One thing that an item has: a service of its terms, a system, or a topic of its text."""

    kind: str
    text_en: str
    text_nl: str


@dataclass(frozen=True)
class Run:
    """A stretch of a text as it stands there, and whether the other text has it too."""

    text: str
    shared: bool = False


@dataclass(frozen=True)
class Compared:
    """What two items share, what only one of them has, and both needs as runs in order."""

    shared: tuple[Held, ...]
    ours: tuple[Held, ...]
    theirs: tuple[Held, ...]
    need_ours: tuple[Run, ...]
    need_theirs: tuple[Run, ...]


def compare(ours: Item, theirs: Item) -> Compared:
    """Two items that the reader may see, side by side.

    Marked in both needs are the words that the other has too in any form, and, where the two
    are in different languages, the names of services that both texts are about.
    """
    services = {
        code: each
        for item in (ours, theirs)
        for each in services_of(item)
        for code in codes_in(each)
    }
    mine, others = _held(ours, services), _held(theirs, services)
    named = Named({name for kind, name in (*mine.values(), *others.values()) if kind == SERVICE})
    first, second = marks(ours, theirs)
    return Compared(
        shared=_named({key: mine[key] for key in mine if key in others}, named),
        ours=_named({key: mine[key] for key in mine if key not in others}, named),
        theirs=_named({key: others[key] for key in others if key not in mine}, named),
        need_ours=runs(said(ours), first),
        need_theirs=runs(said(theirs), second),
    )


def marks(ours: Item, theirs: Item) -> tuple[set[str], set[str]]:
    """The folded words to mark in each of the two texts."""
    mine, others = _tagged(ours), _tagged(theirs)
    both = [code for code in mine if code in others]
    found = _names(mine, both), _names(others, both)
    if base(ours.language) == base(theirs.language):
        first, second = (told(said(item), item.language) for item in (ours, theirs))
        found[0].update(_in_common(first, second))
        found[1].update(_in_common(second, first))
    return found


def runs(text: str, wanted: set[str]) -> tuple[Run, ...]:
    """A text in runs: each wanted word is one that is shared; together they are the text."""
    found, at = [], 0
    for match in TOKEN.finditer(text):
        if fold(match[0]) in wanted:
            if match.start() > at:
                found.append(Run(text[at : match.start()]))
            found.append(Run(match[0], shared=True))
            at = match.end()
    return (*found, Run(text[at:])) if at < len(text) else tuple(found)


def html_of(pieces: Iterable[Run]) -> SafeString:
    """The runs as safe HTML, with `<mark>` around what is shared."""
    marked = [
        (format_html("<mark>{}</mark>", each.text) if each.shared else each.text,)
        for each in pieces
    ]
    return format_html_join("", "{}", marked)


def _held(item, services):
    """The kind and the name of what an item has, as it is compared.

    `services` are those of the terms of both items, by code: a service that one names by a term
    and the other in its text is the same.
    """
    topics = {(ABOUT, services.get(code, code)): (TOPIC, code) for code in _tagged(item)}
    terms = {(ABOUT, each): (SERVICE, keys[0]) for each, keys in services_of(item).items()}
    systems = {(SYSTEM, product(system)): (SYSTEM, system.name) for system in item.systems}
    return terms | systems | {key: each for key, each in topics.items() if key not in terms}


def _named(held, names):
    return tuple(
        Held(kind, *((name, name) if kind == SYSTEM else in_both(lambda name=name: names(name))))
        for kind, name in held.values()
    )


def _tagged(item):
    return tagging.tags(item.title, item.need or item.summary, item.language)


def _names(tags, codes):
    """The folded words of the names by which a text calls these services."""
    names = [name for code in codes for name in tags[code].words]
    return {fold(word) for name in names for word in TOKEN.findall(name)}


def _in_common(mine, others):
    """The folded words of a text, any of whose tokens the other text has."""
    return {fold(word) for token in mine.keys() & others.keys() for word in mine[token]}
