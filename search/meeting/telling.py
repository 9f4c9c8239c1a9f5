"""What an owner is told of new matches: each by name, with the reason that says most."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import ngettext

from marketplace.introductions.keys import PAGE, STARTED
from marketplace.introductions.rules import is_insider, who_hears
from marketplace.introductions.standing import standing
from marketplace.notices.registry import Words
from search.matching import compared, kept
from search.matching.matches import Match
from search.matching.viewers import viewer_of

from .cards import names, sentence


def key_of(entry) -> str:
    """The name of the item that gained matches, from the journal's line about it."""
    source = STARTED if entry.subject_type == "cms.startedneed" else PAGE
    return f"{source}:{entry.subject_id}"


def hears(entry) -> Iterable:
    """Officers and leads of whoever answers for the entry; of a need being written, its author."""
    subject = compared.subjects([key_of(entry)]).get(key_of(entry))
    if subject is None:
        return []
    if key_of(entry).startswith(STARTED):
        return [subject.person] if is_insider(subject.person, subject.organisation) else []
    return who_hears(subject.organisation)


def says(entry, user) -> Words | None:
    """Those of the matches that still stand, may be seen, and were not set aside; None without any.

    The first of each list comes first, as on the page that it leads to.
    """
    key = key_of(entry)
    subject = compared.subjects([key]).get(key)
    if subject is None or not is_insider(user, subject.organisation):
        return None
    found = still_standing(key, entry.data["matches"], viewer_of(user))
    if not found:
        return None
    title = ngettext(
        "%(count)s new match for “%(title)s”", "%(count)s new matches for “%(title)s”", len(found)
    )
    address = reverse("matches", args=[key])
    if len(found) == 1:
        address = reverse("match", args=[key, found[0].item.id])
    return Words(
        title % {"count": len(found), "title": subject.title},
        "\n\n".join(map(told, found)),
        address,
    )


def still_standing(key: str, ids: Iterable[str], viewer: frozenset[str]) -> list[Match]:
    """The matches of an item with these others as they are kept now, each once."""
    ids = set(ids)
    aside = {other for other, each in standing(key, ids).items() if each.dismissed}
    best: dict[str, Match] = {}
    for match in kept.kept(key, viewer) or ():
        if match.item.id in ids - aside:
            best.setdefault(match.item.id, match)
    return list(best.values())


def told(match: Match) -> str:
    """ "Paperless parking (Gemeente Leiden). Both name the service parking permits." """
    name, owner = names(match.item)[0], match.item.place.name
    who = f"{name} ({owner})" if owner else name
    return f"{who}. {sentence(match.reasons[0])}" if match.reasons else who
