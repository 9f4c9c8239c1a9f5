"""The letters about reports: one to each person, in that person's language."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation


def tell_of(report, title, people):
    """Tell those who answer that something was reported about the page with this title."""
    for person in people:
        send("report_received", person.language, person.email, report, title=title)


def tell_brokers(report, people):
    """Tell the brokers that nobody has answered."""
    for person in people:
        send("report_escalated", person.language, person.email, report, days=settings.REPORT_DAYS)


def send_answer(report):
    """Send the answer to the reader who asked for one."""
    send("report_answered", report.language, report.email, report)


def send(name, language, to, report, **more):
    """Send one letter; its first line is the subject."""
    with translation.override(language):
        shown = {
            "report": report,
            "page_url": f"{settings.BASE_URL}/{language}{report.path}",
            "report_url": settings.BASE_URL + reverse("report_answer", args=[report.reference]),
            **more,
        }
        subject, _line, body = render_to_string(f"emails/{name}.txt", shown).partition("\n")
    send_mail(" ".join(subject.split())[:200], body.strip() + "\n", None, [to])
