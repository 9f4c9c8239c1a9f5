"""Questions that nobody answered, and threads that were reported, for the brokers of the site."""

from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cms.introductions.desk import speakers
from marketplace.organisations.work import Section
from marketplace.questions.models import Complaint, Question
from marketplace.questions.querysets import late

from . import showing

MOST = 50


class Waiting(NamedTuple):
    """A question at the desk, what it is about, and who may answer it."""

    question: Question
    entry: showing.About
    asker: str
    people: list[str]


def at_the_desk(person) -> Section:
    """The oldest of each. Three questions to the database."""
    open_complaints = Complaint.objects.open().filter(question=OuterRef("pk")).order_by()
    reported = Question.objects.annotate(reported=Exists(open_complaints))
    found = reported.filter(late(timezone.now()) | Q(reported=True)).with_sides()
    found = list(found.order_by("-reported", "waiting_since", "pk")[: MOST + 1])
    entries = showing.entries_of(found)
    able = speakers({each.organisation_id for each in found})
    waiting = [
        Waiting(
            each, entries[each.page_id], showing.who(each, mine=False), able[each.organisation_id]
        )
        for each in found[:MOST]
    ]
    shown = {
        "days": settings.QUESTION_DAYS,
        "reported": [each for each in waiting if each.question.reported],
        "late": [each for each in waiting if not each.question.reported],
        "more": len(found) > MOST,
    }
    return Section("questions/desk.html", shown)
