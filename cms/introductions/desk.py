"""Introductions that nobody answered, for the brokers of the site."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.introductions import names
from marketplace.introductions.models import Introduction
from marketplace.introductions.querysets import SPEAKERS
from marketplace.organisations.models import Membership
from marketplace.organisations.work import Section

from . import items, showing

MOST = 50


class Waiting(NamedTuple):
    """Who is waited for, since when, who may answer, and what it is about."""

    organisation: str
    asker: str
    at: datetime
    people: list[str]
    entry: showing.Entry


def unanswered(person) -> Section:
    """The oldest introductions that have waited longer than INTRODUCTION_DAYS. Four questions.

    A broker reads who was asked, to find somebody who answers; not what was written.
    """
    since = timezone.now() - timedelta(days=settings.INTRODUCTION_DAYS)
    late = list(Introduction.objects.unanswered_since(since).with_sides()[: MOST + 1])
    found = items.found({each.their_key for each in late})
    able = speakers({each.asked_of_id for each in late})
    rows = [
        Waiting(
            each.asked_of.name,
            names.asker(each),
            each.at,
            able[each.asked_of_id],
            showing.other_entry(found.get(each.their_key)),
        )
        for each in late[:MOST]
    ]
    shown = {"days": settings.INTRODUCTION_DAYS, "rows": rows, "more": len(late) > MOST}
    return Section("introductions/desk.html", shown)


def speakers(organisations) -> dict[int, list[str]]:
    """The names of those who may answer for these organisations, never their addresses."""
    able: dict[int, list[str]] = defaultdict(list)
    members = Membership.objects.active().filter(
        organisation__in=organisations, role__in=SPEAKERS, person__is_active=True
    )
    for member in members.select_related("person").order_by("person__name", "pk"):
        name = member.person.name or _("somebody without a name")
        if name not in able[member.organisation_id]:
            able[member.organisation_id].append(name)
    return able
