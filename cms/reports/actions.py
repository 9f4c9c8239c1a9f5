"""The only writer of reports: receive, keep, answer, escalate, forget who reported."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.models.reports import Report, State
from marketplace.journal import listening
from marketplace.journal.actions import record
from marketplace.rulings import require

from . import letters, rules

# After its answer a report's e-mail address is kept this long, for a second letter.
ADDRESS_KEPT = timedelta(days=30)
# The same words about the same page within this time are one report: a button pressed again.
PRESSED_AGAIN = timedelta(minutes=10)


@transaction.atomic
def receive(place, *, what, text, email="", language, by=None) -> Report:
    """Keep what a reader reports about a Place; those who answer for it are told.

    Where an organisation has nobody to answer, the platform does. The journal holds no word of
    the reader's and nothing of who they are, unless they were signed in. The same report, sent
    again at once, is given back as it is.
    """
    if there := received_just_now(place, what=what, text=text, email=email):
        return there
    organisation = place.organisation
    if organisation is not None and not rules.answerers(organisation).exists():
        organisation = None
    report = Report.objects.create(
        page_id=place.page.pk if place.page else None,
        path=place.path,
        organisation=organisation,
        what=what,
        text=text,
        email=email,
        language=language,
        at=timezone.now(),
    )
    known = place.path if place.page or place.organisation else ""
    record("report.received", report, by=by, what=what, path=known)
    return report


def received_just_now(place, **told) -> Report | None:
    """The same report by the same form, or None; of several at once the others wait here."""
    held = Page.objects.select_for_update()
    list(held.filter(pk=place.page.pk) if place.page else held.filter(depth=1))
    since = timezone.now() - PRESSED_AGAIN
    return Report.objects.filter(path=place.path, at__gte=since, **told).first()


def keep(place, **told) -> Report:
    """As `receive`, and nobody is told: for one of a time before."""
    with listening.unheard():
        return receive(place, **told)


@transaction.atomic
def answer(report, *, by, text) -> Report:
    """Answer a report; the words go to the reader who left an address, after commit.

    Raises Refused with the reason why not.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    require(rules.may_answer(by, report))
    report.state, report.answer = State.ANSWERED, text
    report.answered_at, report.answered_by = timezone.now(), by
    report.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    record("report.answered", report, by=by, acting_for=rules.acting_for(by, report))
    if report.email:
        letters.send_answer(report)
    return report


@transaction.atomic
def escalate(report) -> bool:
    """Pass a report on to the brokers; False where it was answered or passed on meanwhile."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.state != State.WAITING:
        return False
    report.state, report.escalated_at = State.ESCALATED, timezone.now()
    report.save(update_fields=["state", "escalated_at"])
    record("report.escalated", report, by=None)
    return True


def overdue(now):
    """The reports that have waited longer than REPORT_DAYS, oldest first."""
    since = now - timedelta(days=settings.REPORT_DAYS)
    return Report.objects.overdue(since).order_by("at", "pk")


def erasable(now):
    """The reports whose reporter's address has been kept long enough."""
    return Report.objects.erasable(now - ADDRESS_KEPT)


@transaction.atomic
def forget_reporters(now) -> int:
    """Erase the addresses that have been kept long enough; gives how many."""
    rows = erasable(now).select_for_update()
    for report in rows:
        report.email = ""
        report.save(update_fields=["email"])
        record("report.forgotten", report, by=None)
    return len(rows)
