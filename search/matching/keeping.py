"""Matches looked for and kept, with a line in the journal for each item that gained some.

There is one list for each audience: what a stranger may see, and what those may who act for a
council. Nothing of what only the second may see has part in the first.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from marketplace.journal import generation
from marketplace.journal.actions import record
from search.engines import database
from search.matching import compared, store
from search.matching.finding import find, words_of
from search.matching.items import COUNCILS, PUBLIC
from search.matching.matches import Match
from search.matching.preparing import Prepared
from search.matching.written import reasons_as_json
from search.models import KeptMatch

VIEWERS = {PUBLIC: frozenset({PUBLIC}), COUNCILS: frozenset({PUBLIC, COUNCILS})}
# So many of a lane are kept, and the best few of each choice that a reader has beside them.
MOST = 12
# News is what comes in among the first of a lane: those that a page shows.
FIRST = 5
VALUES = ("rank", "score", "strong", "reasons", "standing")

# For one item: each audience's matches, the best first.
Lists = Mapping[str, list[Match]]


@dataclass
class Changes:
    """What is to be written so that the rows of one item say what was found.

    news: those of the new rows that stand for another item which never was a match before.
    """

    new: list[KeptMatch] = field(default_factory=list)
    others: list[KeptMatch] = field(default_factory=list)
    news: list[KeptMatch] = field(default_factory=list)

    def __bool__(self):
        return bool(self.new or self.others)


def match(keys: Collection[str], *, tell: bool = True) -> set[str]:
    """Look for the matches of these items and keep them; gives whose matches may be others too.

    Those are all that have them for a match, and the first of each of their own lanes.
    tell: whether the journal is told of what is new. What is done twice changes nothing more.
    """
    lists = found_for(keys)
    keep(lists, tell=tell)
    standing = KeptMatch.objects.filter(standing=True)
    return {
        *standing.filter(theirs__in=lists).values_list("ours", flat=True),
        *standing.filter(ours__in=lists, rank__lt=FIRST).values_list("theirs", flat=True),
    } - set(lists)


def keep(lists: Mapping[str, Lists], *, tell: bool) -> None:
    """Keep what was found for items, where anything of it is other than what is kept."""
    if unmatched(lists) or any(changes(key, found) for key, found in lists.items()):
        write(lists, tell=tell)


def found_for(keys: Iterable[str]) -> dict[str, Lists]:
    """What is found now for each of these items that is compared at all, in few questions.

    Councils have a list only where it is another than the public one. Words are looked for in the
    database's index, which is true to every change, whichever engine serves readers.
    """
    corpus = store.corpus()
    queries = [query for query in map(corpus.of_id, keys) if query]
    lists = {query.item.id: {} for query in queries}
    for audience in audiences():
        found_by = [query for query in queries if sees(audience, query)]
        words = words_of([query.item for query in found_by], database(), VIEWERS[audience])
        for query, each in zip(found_by, words, strict=True):
            matches = find(
                query,
                viewer=VIEWERS[audience],
                corpus=corpus,
                engine=database(),
                words=each,
                most=MOST,
            )
            known = lists[query.item.id]
            if audience == PUBLIC or names(matches) != names(known.get(PUBLIC, ())):
                known[audience] = matches
    return lists


def audiences() -> tuple[str, ...]:
    """Those who may see different things: one, as long as everything is public."""
    hidden = store.profiles().filter(public=False).exists()
    return (PUBLIC, COUNCILS) if hidden else (PUBLIC,)


def sees(audience: str, query: Prepared) -> bool:
    """Whether an audience may see an item, and so has a list of its matches."""
    return not VIEWERS[audience].isdisjoint(query.item.visibility)


def names(matches: Iterable[Match]) -> list[tuple[str, str]]:
    """Which items are matched in which lane, in order."""
    return [(each.lane, each.item.id) for each in matches]


def unmatched(keys: Iterable[str]) -> set[str]:
    """Those of the items whose matches were never looked for."""
    rows = store.profiles().filter(key__in=list(keys), matched_at=None)
    return set(rows.values_list("key", flat=True))


@transaction.atomic
def write(lists: Mapping[str, Lists], *, tell: bool) -> None:
    """Bring the rows in line with what was found.

    The generation is raised first: all who write wait for each other there, so that no two
    transactions hold what the other one needs.
    """
    generation.advance()
    named = {each.item.id for found in lists.values() for many in found.values() for each in many}
    there = set(store.profiles().filter(key__in=named | set(lists)).values_list("key", flat=True))
    for key in lists.keys() & there:
        changed = changes(key, lists[key], there)
        KeptMatch.objects.bulk_create(changed.new)
        KeptMatch.objects.bulk_update(changed.others, VALUES)
        if tell:
            tell_of(key, changed.news)
    never = store.profiles().filter(key__in=there & set(lists), matched_at=None)
    never.update(matched_at=timezone.now())


def changes(key: str, found: Lists, there: Collection[str] | None = None) -> Changes:
    """How the rows of an item differ from what was found.

    there: the items that are still compared; a match with another one is none.
    """
    known = list(KeptMatch.objects.filter(ours=key))
    since = {row.theirs: row.since for row in known}
    rows = {(row.audience, row.theirs, row.lane): row for row in known}
    changed = Changes()
    for audience, matches in found.items():
        for rank, each in ranked(matches, there):
            row = rows.pop((audience, each.item.id, each.lane), None)
            if row is None:
                row = new_row(key, audience, each, since.get(each.item.id))
                changed.new.append(row)
                if each.item.id not in since:
                    changed.news.append(row)
            elif says(row) != values(rank, each):
                changed.others.append(row)
            say(row, values(rank, each))
    for row in rows.values():
        if row.standing:
            row.standing, row.reasons = False, []
            changed.others.append(row)
    return changed


def ranked(matches: Iterable[Match], there: Collection[str] | None) -> Iterable[tuple[int, Match]]:
    """Each match with its rank in its lane, from nought."""
    ranks = {}
    for each in matches:
        if there is None or each.item.id in there:
            ranks[each.lane] = ranks.get(each.lane, -1) + 1
            yield ranks[each.lane], each


def new_row(key: str, audience: str, found: Match, since) -> KeptMatch:
    """The unsaved row of a match; what was known to another audience is not younger for this."""
    return KeptMatch(
        ours=key,
        theirs=found.item.id,
        audience=audience,
        lane=found.lane,
        since=since or timezone.now(),
    )


def values(rank: int, found: Match) -> tuple:
    """What the row of a match says, in the order of VALUES."""
    return rank, found.score, found.strong, reasons_as_json(found.reasons), True


def says(row: KeptMatch) -> tuple:
    """What it says now."""
    return tuple(getattr(row, name) for name in VALUES)


def say(row: KeptMatch, told: tuple) -> None:
    """Let it say this."""
    for name, value in zip(VALUES, told, strict=True):
        setattr(row, name, value)


def tell_of(key: str, rows: Iterable[KeptMatch]) -> None:
    """Write in the journal which matches an item has gained among the first of a lane.

    The journal names pages alone: needs that are still being written are not for all its readers.
    """
    news = [row for row in rows if row.rank < FIRST and row.theirs.startswith("page:")]
    subject = compared.subjects([key]).get(key) if news else None
    if subject is None:
        return
    told = {row.theirs: row.lane for row in news}
    record("matches.found", subject, by=None, matches=told)
    KeptMatch.objects.filter(pk__in=[row.pk for row in news]).update(told=True)
