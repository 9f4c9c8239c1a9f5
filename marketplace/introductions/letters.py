"""What is told of introductions: to the side that is asked, and of the answer to the other."""

from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.notices.kinds import Kind
from marketplace.notices.registry import Words, tells, worded

from . import names, rules
from .models import Introduction
from .states import State

# The verb of each line of the journal, and the state in which it is still worth telling.
TOLD = {
    "introduction.asked": State.ASKED,
    "introduction.accepted": State.ACCEPTED,
    "introduction.declined": State.DECLINED,
}


def connect() -> None:
    """Have questions and answers told."""
    for verb in TOLD:
        tells(verb, kind=Kind.INTRODUCTIONS, hears=hears, says=says)


def hears(entry):
    """Those who may answer hear of a question; the side that asked hears of the answer.

    A line is kept about each of the two entries: people hear by that about their own.
    """
    introduction = introduction_of(Introduction.objects.all(), entry)
    asked = entry.verb == "introduction.asked"
    item = introduction.their_item if asked else introduction.our_item
    if (entry.subject_type, entry.subject_id) != (item._meta.label_lower, str(item.pk)):
        return []
    return rules.who_hears(introduction.asked_of) if asked else hearing_answer(introduction)


def hearing_answer(introduction):
    """The Users who hear of an answer: who asked, else those who speak for the organisation."""
    asker = introduction.by
    if asker and rules.may_speak_for(asker, introduction.asked_by):
        return [asker]
    return rules.who_hears(introduction.asked_by)


def says(entry, user) -> Words | None:
    """The letter; None once it is taken back or answered, or is the person's no more."""
    introduction = introduction_of(Introduction.objects.visible_to(user), entry)
    if introduction is None or introduction.state != TOLD[entry.verb]:
        return None
    shown = {
        "introduction": introduction,
        "asker": names.asker(introduction),
        "asked": names.asked(introduction),
        "ours": introduction.ours or introduction.ours_started,
        "theirs": introduction.theirs or introduction.theirs_started,
    }
    path = reverse("introduction", args=[introduction.pk])
    template = f"emails/introduction_{introduction.state}.txt"
    call = _("Accept or decline") if introduction.state == State.ASKED else _("See all of it")
    return worded(template, shown, path, call=call)


def introduction_of(introductions, entry):
    """The introduction that a line of the journal is about, with both sides; or None."""
    return introductions.with_sides().filter(pk=entry.data["introduction"]).first()
