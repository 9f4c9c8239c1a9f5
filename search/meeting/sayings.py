"""What both sides say, in their own words, with the words marked that they share."""

import textwrap

from django.utils.translation import gettext as _

from cms.reading.authored import foreign
from marketplace.matched import Said
from search.matching.comparing import html_of, marks, runs
from search.matching.items import Item
from search.matching.matches import Match

SHORTEST, LONGEST = 24, 260


def said(match: Match, ours: Item, *, own: bool) -> tuple[Said, ...]:
    """The two passages that show best why it is a match; none where no reason has both.

    A mere name says nothing that the reason does not.
    """
    theirs = match.item
    pairs = [
        (each.ours, each.theirs)
        for each in match.reasons
        if min(len(each.ours), len(each.theirs)) >= SHORTEST
    ]
    if not pairs:
        return ()
    passages = max(pairs, key=lambda pair: min(LONGEST, *map(len, pair)))
    who = speakers(ours, theirs, own=own)
    sides = zip((ours, theirs), passages, marks(ours, theirs), who, strict=True)
    return tuple(
        Said(name, html_of(runs(short(passage), wanted)), foreign(item.language))
        for item, passage, wanted, name in sides
    )


def short(passage: str) -> str:
    """The passage, cut at a word where it is long."""
    return textwrap.shorten(passage, LONGEST, placeholder="…")


def speakers(ours: Item, theirs: Item, *, own: bool) -> tuple[str, str]:
    """Who says it: "you" to the item's own people, else by name where it may be known."""
    mine = _("%(name)s says") % {"name": ours.place.name} if ours.place.name else _("One says")
    other = _("%(name)s says") % {"name": theirs.place.name} if theirs.place.name else ""
    if own:
        return _("You say"), _("They say")
    return mine, other or _("They say")
