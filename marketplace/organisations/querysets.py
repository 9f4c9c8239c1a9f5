"""Facts about many organisations and memberships."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from . import likeness
from .kinds import LIVE, Reply, Role, Status


class OrganisationQuerySet(models.QuerySet):
    """Organisations by what they are."""

    def visible_to(self, user):
        """All of them, for everybody: who exists is public."""
        return self.all()

    def current(self):
        """Those that exist today."""
        return self.filter(closed=None)

    def councils(self):
        """Councils that exist today."""
        return self.current().filter(kind="council")

    def bordering(self, slug):
        """The councils of today that border on the organisation with this address name."""
        return self.councils().filter(neighbours__slug=slug)

    def like(self, organisation, count=6):
        """At most `count` councils of today like this one, as Likenesses with reasons, best first.

        Where they are plays no part. Nothing is like an organisation that is no council.
        """
        if organisation.kind != "council":
            return []
        return likeness.closest(self.councils(), organisation, count)


class MembershipQuerySet(models.QuerySet):
    """Memberships by whether they count."""

    def active(self, on=None):
        """Those that give rights on a date (today unless told)."""
        on = on or timezone.localdate()
        return self.filter(
            Q(starts=None) | Q(starts__lte=on), Q(ends=None) | Q(ends__gte=on), status="active"
        )

    def of(self, user):
        """The active memberships of one person; none for a stranger."""
        return self.active().filter(person=user) if user.is_authenticated else self.none()

    def visible_to(self, user):
        """One's own; those of one's organisations, what is asked or over only for its leads.

        A broker of this site reads all.
        """
        mine = self.model.objects.of(user).values("organisation")
        led = self.model.objects.of(user).filter(role=Role.LEAD).values("organisation")
        if not user.is_authenticated:
            return self.none()
        if self.model.objects.brokering(user).exists():
            return self.all()
        own = Q(person=user) | Q(organisation__in=led)
        return self.filter(own | Q(organisation__in=mine, status=Status.ACTIVE))

    def leading(self):
        """Those of today's leads who can sign in."""
        return self.active().filter(role=Role.LEAD, person__is_active=True)

    def brokering(self, user):
        """Those by which the user is a broker of this site."""
        return self.of(user).filter(role=Role.BROKER, organisation__kind="operator")

    def live(self):
        """Those that were asked for or are active."""
        return self.filter(status__in=LIVE)

    def requested(self):
        """Those that wait for an answer, the oldest first."""
        return self.filter(status=Status.REQUESTED).order_by("asked_at", "pk")

    def awaiting(self, person):
        """Those that wait for an answer that this person may give as lead, the oldest first."""
        led = self.model.objects.of(person).filter(role=Role.LEAD).values("organisation")
        return self.requested().filter(organisation__in=led)

    def without_decider(self):
        """Those that wait while their organisation has no lead: a broker answers them."""
        return self.requested().exclude(
            organisation__in=self.model.objects.leading().values("organisation")
        )

    def worded_before(self, since):
        """Those decided on before this moment that still hold words about the person: theirs, a
        reason, or a broker's evidence."""
        said = Q(decided_at__lt=since) & (~Q(message="") | ~Q(because=""))
        shown = Q(evidence__at__lt=since) & ~Q(evidence__what="")
        return self.exclude(status=Status.REQUESTED).filter(said | shown)

    def over(self, on=None):
        """Those still called active whose last day has passed."""
        return self.filter(status=Status.ACTIVE, ends__lt=on or timezone.localdate())


class InvitationQuerySet(models.QuerySet):
    """Invitations by whether they can still be answered, and by whom."""

    def visible_to(self, user):
        """Those of the organisations that one leads; a broker reads the operator's."""
        if not user.is_authenticated:
            return self.none()
        mine = user.memberships.active()
        led = mine.filter(role=Role.LEAD).values("organisation")
        served = mine.filter(role=Role.BROKER, organisation__kind="operator")
        return self.filter(
            Q(organisation__in=led) | Q(organisation__in=served.values("organisation"))
        )

    def waiting(self):
        """Those without a reply, expired ones among them."""
        return self.filter(reply=Reply.WAITING)

    def forgettable(self, since):
        """Those that nobody answers any more, or could since this moment."""
        return self.filter(expires_at__lt=since)

    def open(self):
        """Those that can be answered now."""
        return self.waiting().filter(expires_at__gt=timezone.now())

    def to(self, emails):
        """Those that were sent to one of these addresses."""
        return self.filter(email__in=[email.lower() for email in emails])
