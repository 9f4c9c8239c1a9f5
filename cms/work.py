"""What the pages give to "Your work": what you have published, and what was reported about it."""

from marketplace.organisations.work import Section

from . import rules
from .life import entries, records
from .models import Report
from .reports.querysets import is_broker

SHOWN = 10


def published(person) -> Section | None:
    """The newest entries of one's organisations, and what other owners ask about them."""
    if not rules.organisations_written_for(person):
        return None
    found = entries.published_by(person)
    total = found.count()
    shown = {
        "rows": [records.row(page) for page in found[:SHOWN].specific()] if total else [],
        "total": total,
        "offers": list(entries.offers_for(person)[:SHOWN]),
    }
    return Section("life/your_work.html", shown)


def reported(person) -> Section | None:
    """The reports that wait for this person; nothing for whoever answers none."""
    answers = rules.organisations_written_for(person) or rules.is_platform_editor(person)
    if not answers and not is_broker(person):
        return None
    waiting = Report.objects.visible_to(person).unanswered().order_by("at")
    return Section("reports/your_work.html", {"waiting": list(waiting[:SHOWN])})
