"""Points become reasons: a sentence in two languages, the words that show it, and one decimal."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from math import floor

from django.utils.translation import gettext as _

from search.language import base
from search.matching.evidence import passages, shared_words
from search.matching.facts import Fact, Names
from search.matching.items import BLOCK
from search.matching.matches import (
    DOUBT,
    HINTS,
    MEANING,
    NEARBY,
    SAME_FIELD,
    SAME_SERVICE,
    SERVICES,
    WORDS,
    Reason,
)
from search.matching.preparing import Prepared
from search.matching.ranking import Scored
from search.matching.saying import all_in_both, listed
from search.matching.tagging import of_terms

# Less than this of a text's points is not told of on its own.
LITTLE = 0.05


def reasons(facts: Iterable[Fact], names: Names) -> tuple[Reason, ...]:
    """The facts as reasons, most points first, those shown adding up to the sum of all.

    What comes to no points is left out, but for nearness, which never has any.
    """
    facts = list(facts)
    tenths = rounded([fact.points for fact in facts])
    shown = [
        (fact, points)
        for fact, points in zip(facts, tenths, strict=True)
        if points or fact.code == NEARBY
    ]
    texts = all_in_both([partial(fact.say, names) for fact, _points in shown])
    told = [
        Reason(fact.code, *text, ours=fact.ours, theirs=fact.theirs, points=points)
        for (fact, points), text in zip(shown, texts, strict=True)
    ]
    return tuple(sorted(told, key=lambda reason: -reason.points))


def rounded(points: Sequence[float]) -> list[float]:
    """The points in tenths, adding up to their sum in tenths: the largest remainders go up."""
    tenths = [each * 10 for each in points]
    whole = [floor(each) for each in tenths]
    lacking = round(sum(tenths)) - sum(whole)
    order = sorted(range(len(points)), key=lambda at: whole[at] - tenths[at])
    for at in order[:lacking]:
        whole[at] += 1
    return [each / 10 for each in whole]


def of_texts(ours: Prepared, theirs: Prepared, scored: Scored) -> list[Fact]:
    """What two texts have in common, as facts: so many points for each signal.

    The services that both texts name say what both are about, not that the need is the same.
    """
    points = {signal: worth for signal, worth in scored.points.items() if worth}
    shared = tuple(scored.shared)
    found = []
    if points.get(MEANING) and all(points.get(each, 0.0) < LITTLE for each in (SERVICES, WORDS)):
        worth = sum(points.get(each, 0.0) for each in (MEANING, SERVICES, WORDS))
        found.append(_alike(ours, theirs, worth, lambda names: _similar(names, shared)))
    else:
        if MEANING in points:
            say = _said_alike if scored.strong else _read_alike
            found.append(
                _alike(ours, theirs, points[MEANING], lambda names: say(ours.item, theirs.item))
            )
        if SERVICES in points:
            worth = points[SERVICES]
            found.append(_about(worth, shared) if shared else _hinted(ours, theirs, worth))
        if WORDS in points:
            found.append(_worded(ours.item, theirs.item, points[WORDS]))
    if DOUBT in points:
        found.append(Fact(DOUBT, points[DOUBT], lambda names: _doubted()))
    return found


def told_once(facts: Iterable[Fact]) -> list[Fact]:
    """The facts, where services that the texts name and the terms say too are told of once."""
    facts = {fact.code: fact for fact in facts}
    services = facts.get(SERVICES)
    for code in (SAME_SERVICE, SAME_FIELD):
        known = facts.get(code)
        if not (services and known):
            continue
        said = {*known.keys, *of_terms(known.keys)}
        left = tuple(key for key in services.keys if key not in said)
        if left:
            facts[SERVICES] = _about(services.points, left)
        else:
            facts[code] = replace(known, points=known.points + services.points)
            del facts[SERVICES]
            break
    return list(facts.values())


def _alike(ours, theirs, points, say):
    mine, others = passages(ours, theirs)
    return Fact(MEANING, points, say, ours=mine, theirs=others)


def _similar(names, shared):
    if not shared:
        return _("Similar wording of the need; no topic is shared by name.")
    return _("Similar wording of the need; nearest shared topics: %(topics)s.") % {
        "topics": listed(map(names, shared))
    }


def _said_alike(ours, theirs):
    if ours.kind == theirs.kind == BLOCK:
        return _("What the two do is said in much the same way.")
    if theirs.kind == BLOCK:
        return _("What it does is said in much the same way as the need.")
    if ours.kind == BLOCK:
        return _("Their need is said in much the same way as what the building block does.")
    return _("The need is said in much the same way.")


def _read_alike(ours, theirs):
    if ours.kind == theirs.kind == BLOCK:
        return _("What the two building blocks do reads alike.")
    if BLOCK in (ours.kind, theirs.kind):
        return _("The need and what the building block does read alike.")
    return _("The two needs read alike.")


def _about(points, shared):
    return Fact(
        SERVICES,
        points,
        lambda names: _("Both mention: %(services)s.") % {"services": listed(map(names, shared))},
        shared,
    )


def _hinted(ours, theirs, points):
    """Services that the words of both go with, though not both name them."""
    tags, others = ours.tags, theirs.tags
    both = sorted(
        tags.keys() & others.keys(),
        key=lambda code: (-tags[code].weight * others[code].weight, code),
    )
    return Fact(
        HINTS,
        points,
        lambda names: (
            _("Both texts use words that often go with: %(services)s.")
            % {"services": listed(map(names, both))}
        ),
        tuple(both),
    )


def _worded(ours, theirs, points):
    words, foreign = shared_words(ours, theirs), base(ours.language) != base(theirs.language)
    return Fact(WORDS, points, lambda names: _words_said(words, foreign))


def _words_said(words, foreign):
    if not words:
        return _("Some words of the one stand in the other.")
    if foreign:
        return _("Written alike in both languages: %(words)s.") % {"words": listed(words)}
    return _("Words that both use: %(words)s.") % {"words": listed(words)}


def _doubted():
    return _("The words are alike, the need reads otherwise.")
