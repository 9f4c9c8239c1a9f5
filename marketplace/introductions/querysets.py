"""Facts about many introductions and dismissals."""

from django.db import models
from django.db.models import Q

from marketplace.organisations.models import Membership

from .keys import column
from .states import STANDING, State

SPEAKERS = ("officer", "lead")


def organisations_of(user, roles=None):
    """The ids of the organisations the user acts for: in any role, or in one of these."""
    mine = Membership.objects.of(user)
    return (mine.filter(role__in=roles) if roles else mine).values_list(
        "organisation_id", flat=True
    )


class PairQuerySet(models.QuerySet):
    """Rows about two entries, each named as in `keys`."""

    def about(self, key: str):
        """Those of which one side is this entry."""
        return self.filter(Q(**column("ours", key)) | Q(**column("theirs", key)))

    def of(self, ours: str, theirs: str):
        """Those about the two in this order."""
        return self.filter(**column("ours", ours), **column("theirs", theirs))

    def between(self, ours: str, theirs: str):
        """Those about the two in either order."""
        return self.of(ours, theirs) | self.of(theirs, ours)


class IntroductionQuerySet(PairQuerySet):
    """Introductions by who may read them, who is to answer, and how long they have waited."""

    def visible_to(self, user):
        """Those of an organisation for which one acts, in any role, on either side."""
        mine = organisations_of(user)
        return self.filter(Q(asked_by__in=mine) | Q(asked_of__in=mine))

    def with_sides(self):
        """With both organisations, both pages and both people, in the same question."""
        return self.select_related(
            *("asked_by", "asked_of", "ours", "theirs", "ours_started", "theirs_started"),
            *("by", "answered_by"),
        )

    def standing(self):
        """Those that wait for an answer or were accepted."""
        return self.filter(state__in=STANDING)

    def awaiting(self, person):
        """Those that wait for an answer that this person may give, the oldest first."""
        asked = self.filter(state=State.ASKED, asked_of__in=organisations_of(person, SPEAKERS))
        return asked.order_by("at", "pk")

    def asked_since(self, moment, *, by):
        """Those that an organisation asked for since this moment, whatever became of them."""
        return self.filter(asked_by=by, at__gt=moment)

    def unanswered_since(self, moment):
        """Those that have waited since before this moment, the oldest first."""
        return self.filter(state=State.ASKED, at__lte=moment).order_by("at", "pk")


class DismissalQuerySet(PairQuerySet):
    """Dismissals by whose they are and whether they stand."""

    def visible_to(self, user):
        """Those of the organisations for which one acts, in any role."""
        return self.filter(organisation__in=organisations_of(user))

    def standing(self):
        """Those that were not taken back."""
        return self.filter(taken_back_at=None)
