"""Facts about many notices, letters and follows."""

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Count, Exists, Q

from marketplace.organisations.desk.rules import brokering

from .states import State


class NoticeQuerySet(models.QuerySet):
    """Notices by what has to be done about them."""

    def waiting(self):
        """Those whose letter has still to be written."""
        return self.filter(state=State.WAITING)

    def over_since(self, moment):
        """Those that were made before this moment and no longer wait."""
        return self.exclude(state=State.WAITING).filter(made_at__lt=moment)

    def visible_to(self, user):
        """One's own."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def due(self, now):
        """Those whose time has come, the oldest first."""
        return self.waiting().filter(due_at__lte=now).order_by("pk")


class LetterQuerySet(models.QuerySet):
    """Letters by who may read of them, when they were written and what became of them."""

    def visible_to(self, user):
        """All of them for brokers, one's own for anybody else."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(person=user) | Q(Exists(brokering(user))))

    def since(self, moment):
        """Those written after this moment."""
        return self.filter(made_at__gt=moment)

    def undone(self):
        """Those that have not left yet, or came back."""
        return self.filter(Q(went_at=None) | Q(returned_at__isnull=False))

    def per_person(self):
        """How many each person got: {"person", "person__name", "person__email", "letters"}, most
        first; those without an account are not counted."""
        told = self.exclude(person=None).values("person", "person__name", "person__email")
        return told.annotate(letters=Count("pk")).order_by("-letters", "person")


class LostAddressQuerySet(models.QuerySet):
    """Addresses that are not written to."""

    def visible_to(self, user):
        """All of them for brokers; for anybody else their own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(address__iexact=user.email) | Q(Exists(brokering(user))))

    def of(self, address):
        """The row of this address, whatever its capitals."""
        return self.filter(address__iexact=address)


class FollowQuerySet(models.QuerySet):
    """Follows by whose they are."""

    def visible_to(self, user):
        """One's own."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def of_page(self, page):
        """Those of a page."""
        return self.filter(page_id=page.pk)


def followers(page):
    """The Users who follow this page and may still sign in."""
    return get_user_model().objects.filter(follows__page_id=page.pk, is_active=True).order_by("pk")
