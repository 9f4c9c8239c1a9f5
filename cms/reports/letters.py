"""The letters about reports: one to each person, in that person's language.

They leave through the outbox, once the change that they tell of is kept.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from marketplace.journal import mail


def tell_of(report, title, people):
    """Tell those who answer that something was reported about the page with this title."""
    for person in people:
        send("received", person.language, person.email, report, person, title=title)


def tell_brokers(report, people):
    """Tell the brokers that nobody has answered."""
    for person in people:
        days = settings.REPORT_DAYS
        send("escalated", person.language, person.email, report, person, days=days)


def send_answer(report):
    """Send the answer to the reader who asked for one."""
    send("answered", report.language, report.email, report)


def send(name, language, to, report, person=None, **more):
    """Send one letter, once; the first line of its template is the subject."""
    with translation.override(language):
        shown = {
            "report": report,
            "page_url": f"{settings.BASE_URL}/{language}{report.path}",
            "report_url": settings.BASE_URL + reverse("report_answer", args=[report.reference]),
            **more,
        }
        subject, _line, body = render_to_string(f"emails/report_{name}.txt", shown).partition("\n")
    key = f"report:{report.pk}:{name}" + (f":{person.pk}" if person else "")
    mail.send(key, to=to, subject=subject, text=body.strip() + "\n")
