"""Needs to compare: with nothing of a page behind them, or as pages with words of their own."""

from django.core.management import call_command

from cms.models import ProposalSystem
from marketplace.journal.models import Entry
from search.matching.items import COUNCILS, PROPOSAL, Item, Place
from search.matching.kept import kept
from tests import factories

PUBLIC = frozenset({"public"})
COUNCIL = PUBLIC | {COUNCILS}
SYSTEM = "SkipTrack"
SKIPS = {
    "title": "Know where every skip stands",
    "today": "Licences for skips on the highway lapse unseen.",
    "wanted": "Anyone sees on one live map whether a skip may stand on the highway.",
}
# The same in other words, and something else altogether.
CONTAINERS = {
    "title": "A live map of skips on the highway",
    "today": "Nobody knows which skip on the highway has a licence.",
    "wanted": "Crews see on a map where a licensed skip may stand.",
}
BADGERS = {
    "title": "Fewer badgers below the cemetery",
    "today": "Setts collapse among the graves.",
    "wanted": "Rangers learn of new setts in the cemetery early.",
}


def item(number, title="Know where every skip stands", **given):
    """A need with the id of a page that need not be there."""
    given.setdefault("place", Place(key=f"council-{number}", name=f"Council {number}"))
    given.setdefault("need", "Licences for skips lapse unseen.")
    return Item(f"page:{number}", given.pop("kind", PROPOSAL), "en", title, **given)


def proposal(words, **given):
    """A published proposal with these words; its id as an item is `key(page)`."""
    return factories.published(draft(words, **given))


def draft(words, **given):
    """One that is not published yet.

    About skips, it works with SYSTEM: a record in common is a match however few there are.
    """
    page = factories.proposal(live=False, summary=words["title"], **words, **given)
    if "skip" in words["title"]:
        page.systems = [ProposalSystem(name=SYSTEM)]
        page.save()
    return page


def key(page):
    return f"page:{page.pk}"


def work():
    """A worker does all that is due, and what follows from it."""
    call_command("outbox", once=True)


def matched(page, viewer=PUBLIC):
    """The ids of its matches, or None where it was never compared."""
    found = kept(page if isinstance(page, str) else key(page), viewer)
    return found if found is None else {match.item.id for match in found}


def told(page):
    """What the journal says of its matches, entry by entry."""
    entries = Entry.objects.filter(verb="matches.found", subject_id=str(page.pk))
    return [set(entry.data["matches"]) for entry in entries.order_by("pk")]
