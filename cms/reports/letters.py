"""What is told of reports: to those who answer, to the brokers, and the answer to the reader."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.models.reports import Report
from marketplace.notices import post
from marketplace.notices.kinds import Kind
from marketplace.notices.registry import Words, tells, worded

from . import places, rules


def connect() -> None:
    """Have reports told."""
    tells("report.received", kind=Kind.REPORTS, hears=answering, says=received)
    tells("report.escalated", kind=Kind.REPORTS, hears=brokers, says=escalated)


def answering(entry):
    """The Users who answer for the page."""
    return rules.who_hears(Report.objects.get(pk=entry.subject_id).organisation)


def brokers(entry):
    """The brokers hear that nobody has answered."""
    return rules.brokers()


def received(entry, user) -> Words | None:
    """Something was reported."""
    return words(entry, user, "received")


def escalated(entry, user) -> Words | None:
    """Nobody answered for so many days."""
    return words(entry, user, "escalated", days=settings.REPORT_DAYS)


def words(entry, user, name, **more) -> Words | None:
    """The letter; None once it is answered, or is this person's to answer no more."""
    unanswered = Report.objects.visible_to(user).unanswered().select_related("page")
    report = unanswered.filter(pk=entry.subject_id).first()
    if report is None:
        return None
    title = report.page.title if report.page else places.place_of(report.path).title
    shown = {"report": report, "title": title, "page_url": url_of(report, user.language), **more}
    path = reverse("report_answer", args=[report.reference])
    return worded(f"emails/report_{name}.txt", shown, path, call=_("Read it and answer it"))


def send_answer(report):
    """Send the answer to the reader who asked for one, after commit."""
    with translation.override(report.language):
        shown = {"report": report, "page_url": url_of(report, report.language)}
        told = worded("emails/report_answered.txt", shown, "")
    post.send(
        f"report:{report.pk}:answered",
        to=report.email,
        subject=told.title,
        text=told.text + "\n",
        kind=Kind.REPORTS,
        language=report.language,
    )


def url_of(report, language) -> str:
    """The page that a report is about, in a language."""
    return f"{settings.BASE_URL}/{language}{report.path}"
