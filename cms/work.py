"""What the pages give to "Your work": what you write, have published, and hear about it.

Each section asks one or two questions, however much there is to show.
"""

from marketplace.organisations.work import Section

from .import_pages import choices
from .life import entries, records
from .models import Report, StartedNeed
from .models.life import MergeOffer
from .writing import awaiting, unpublished_by

SHOWN = 10
MOST = 20


def unfinished(person):
    """The needs that this person has begun to put into words."""
    return StartedNeed.objects.visible_to(person).unfinished()


def begun(person, unfinished=0) -> Section | None:
    """How many needs this person has begun to put into words. It costs no question of its own."""
    return Section("start/your_work.html", {"unfinished": unfinished}) if unfinished else None


def writing(person) -> Section | None:
    """What waits for this person's review, and what they have written that is not public."""
    if not person.has_perm("wagtailadmin.access_admin"):
        return None
    own = list(unpublished_by(person))
    shown = {
        "to_review": list(awaiting(person)[:MOST]),
        "in_review": [page for page in own if page.in_review][:MOST],
        "drafts": [page for page in own if not page.in_review][:MOST],
    }
    return Section("writing/your_work.html", shown)


def published(person) -> Section | None:
    """The newest entries of one's organisations, and what other owners ask about them."""
    found = entries.with_owners(entries.published_by(person)[: SHOWN + 1])
    offers = list(MergeOffer.objects.awaiting(person)[:SHOWN])
    if not found and not offers:
        return None
    rows = [records.row(page) for page in found[:SHOWN]]
    return Section(
        "life/your_work.html", {"rows": rows, "more": len(found) > SHOWN, "offers": offers}
    )


def importing(person) -> Section | None:
    """Where those who write for an organisation bring in files, and what waits for them there."""
    shown = choices.at_hand(person)
    return Section("importing/your_work.html", shown) if shown else None


def reported(person) -> Section | None:
    """The reports that wait for this person; nothing for whoever has none to answer."""
    waiting = Report.objects.visible_to(person).unanswered().with_pages().order_by("at")
    found = list(waiting[:SHOWN])
    return Section("reports/your_work.html", {"waiting": found}) if found else None
