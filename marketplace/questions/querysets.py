"""Facts about many questions and complaints."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from marketplace.organisations.models import Membership

from .states import OPEN, Side, State

SPEAKERS = ("officer", "lead")


def organisations_of(user, roles=None):
    """The ids of the organisations the user acts for: in any role, or in one of these."""
    mine = Membership.objects.of(user)
    return (mine.filter(role__in=roles) if roles else mine).values("organisation")


def speakers():
    """The active officers and leads, as a sub-question about `organisation`."""
    able = Membership.objects.active().filter(role__in=SPEAKERS, person__is_active=True)
    return able.filter(organisation=OuterRef("organisation"))


class QuestionQuerySet(models.QuerySet):
    """Questions by who may read them, who is to answer, and how long they have waited."""

    def visible_to(self, user):
        """One's own, those asked of an organisation for which one acts, and a broker's."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(asked_by=user) | Q(organisation__in=organisations_of(user))
        brokering = Membership.objects.of(user).filter(role="broker", organisation__kind="operator")
        return self.filter(mine | (Exists(brokering) & self.for_brokers(user)))

    def for_brokers(self, user) -> Q:
        """What a broker reads: what waits at the desk, was complained of, or they wrote in."""
        complaints = self.model.complaints.rel.related_model
        replies = self.model.replies.rel.related_model
        about = {"question": OuterRef("pk")}
        return (
            late(timezone.now())
            | Exists(complaints.objects.filter(**about))
            | Exists(replies.objects.filter(**about, side=Side.BROKER, by=user))
        )

    def with_sides(self):
        """With the page, both organisations and who asks, in the same question."""
        return self.select_related("page", "organisation", "asking_for", "asked_by")

    def open(self):
        """Those in which somebody may still write."""
        return self.filter(state__in=OPEN)

    def awaiting(self, person):
        """Those that wait for an answer which this person may give, the longest first."""
        asked = self.filter(
            state=State.WAITING, organisation__in=organisations_of(person, SPEAKERS)
        )
        return asked.order_by("waiting_since", "pk")

    def asked_by_waiting(self, person):
        """Those of this person that wait for an answer."""
        return self.filter(state=State.WAITING, asked_by=person).order_by("waiting_since", "pk")

    def forgettable(self, since):
        """Those whose words nobody needs: closed before this moment, or answered and untouched
        since; not while a broker has to decide about one."""
        parts = self.model.replies.rel.related_model.objects.filter(question=OuterRef("pk"))
        complaints = self.model.complaints.rel.related_model.objects.filter(
            question=OuterRef("pk"), settled_at=None
        )
        closed = Q(state=State.CLOSED, closed_at__lt=since)
        silent = Q(state=State.ANSWERED, waiting_since__lt=since)
        return self.exclude(text="").filter(
            closed | (silent & ~Exists(parts.filter(at__gte=since))), ~Exists(complaints)
        )

    def late(self):
        """Those at the broker's desk: waiting too long, or with nobody to answer."""
        return self.filter(late(timezone.now())).order_by("waiting_since", "pk")


def late(now) -> Q:
    """Whether a question waits for longer than QUESTION_DAYS, or nobody can answer it."""
    since = now - timedelta(days=settings.QUESTION_DAYS)
    return Q(state=State.WAITING) & (Q(waiting_since__lte=since) | ~Exists(speakers()))


class ComplaintQuerySet(models.QuerySet):
    """Complaints by whether a broker has decided."""

    def open(self):
        """Those that wait for a broker, the oldest first."""
        return self.filter(settled_at=None).order_by("at", "pk")

    def upheld_against(self, person, since):
        """Those about what this person asked that a broker found right, since this moment."""
        upheld = self.filter(upheld=True, settled_at__gte=since, side=Side.OWNER)
        return upheld.filter(question__asked_by=person)
