"""What the pages give to "Your work": what you have published, and what was reported about it."""

from marketplace.organisations.work import Section

from .import_pages import choices, rules
from .life import entries, records
from .models import ImportRun, Report

SHOWN = 10


def published(person) -> Section | None:
    """The newest entries of one's organisations, and what other owners ask about them."""
    found = entries.newest_of(person, SHOWN + 1)
    offers = list(entries.offers_for(person)[:SHOWN])
    if not found and not offers:
        return None
    rows = [records.row(page) for page in found[:SHOWN]]
    return Section(
        "life/your_work.html", {"rows": rows, "more": len(found) > SHOWN, "offers": offers}
    )


def importing(person) -> Section | None:
    """Where those who write for an organisation bring in files, and what waits for them there."""
    if not rules.may_import(person):
        return None
    shown = {
        "open": ImportRun.objects.visible_to(person).unfinished().count(),
        "choices": choices.pages_for(person).count(),
    }
    return Section("importing/your_work.html", shown)


def reported(person) -> Section | None:
    """The reports that wait for this person; nothing for whoever has none to answer."""
    waiting = Report.objects.visible_to(person).unanswered().order_by("at")
    found = list(waiting[:SHOWN])
    return Section("reports/your_work.html", {"waiting": found}) if found else None
