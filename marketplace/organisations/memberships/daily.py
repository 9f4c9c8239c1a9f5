"""What a day brings by itself: memberships that run out, and those that begin."""

from datetime import timedelta

from django.utils import timezone

from marketplace.organisations import following
from marketplace.organisations.kinds import Status
from marketplace.organisations.models import Membership, Organisation

from .ending import run_out

# A command that was not run for a week still catches up; telling once more changes nothing.
LOOKS_BACK = timedelta(days=8)


def over():
    """The memberships that are to be ended today."""
    return Membership.objects.over().select_related("organisation").order_by("pk")


def keep_person(person) -> int:
    """End what is over of one person, who comes before the day's round did: how many.

    One question where nothing is.
    """
    return sum(
        run_out(membership, timezone.localdate()).status == Status.ENDED
        for membership in over().filter(person=person)
    )


def begun():
    """The organisations for which somebody began to act in the last days."""
    today = timezone.localdate()
    began = Membership.objects.filter(
        status=Status.ACTIVE, starts__lte=today, starts__gt=today - LOOKS_BACK
    )
    return Organisation.objects.filter(pk__in=began.values("organisation"))


def keep() -> tuple[int, int]:
    """End what is over and tell those who follow what began: how many of each."""
    today, ended = timezone.localdate(), 0
    for membership in over():
        ended += run_out(membership, today).status == Status.ENDED
    organisations = list(begun())
    for organisation in organisations:
        following.tell(organisation)
    return ended, len(organisations)
