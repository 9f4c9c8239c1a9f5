"""The letters about introductions: one to each person, in that person's language.

They leave through the outbox, once the change that they tell of is kept.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from marketplace.journal import mail

from . import names


def tell_of(introduction, people):
    """Tell those who may answer that another organisation asks to meet."""
    for person in people:
        send("asked", introduction, person)


def tell_answer(introduction, people):
    """Tell the side that asked what the answer is."""
    for person in people:
        send(introduction.state, introduction, person)


def send(name, introduction, person):
    """Send one letter, once; the first line of its template is the subject."""
    with translation.override(person.language):
        shown = {
            "introduction": introduction,
            "asker": names.asker(introduction),
            "asked": names.asked(introduction),
            "ours": introduction.ours or introduction.ours_started,
            "theirs": introduction.theirs or introduction.theirs_started,
            "url": settings.BASE_URL + reverse("introduction", args=[introduction.pk]),
        }
        template = f"emails/introduction_{name}.txt"
        subject, _line, body = render_to_string(template, shown).partition("\n")
    mail.send(
        f"introduction:{introduction.pk}:{name}:{person.pk}",
        to=person.email,
        subject=subject,
        text=body.strip() + "\n",
    )
