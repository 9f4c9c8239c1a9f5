"""Facts about many providers, identities and attempts."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Max, OuterRef, Subquery
from django.utils import timezone

# As long as a person may take to sign in at their organisation.
LASTS = timedelta(minutes=10)
# As long as a used assertion is remembered, so that it is not taken twice.
REMEMBERED = timedelta(days=1)


class ProviderQuerySet(models.QuerySet):
    """Providers by whether they are in use."""

    def visible_to(self, user):
        """Those in use, for everybody: they stand on the sign-in page."""
        return self.filter(active=True)

    def listed(self):
        """With their organisations, by name."""
        return self.select_related("organisation").order_by("organisation__name", "slug")

    def with_use(self):
        """Each with how many `people` come in through it, and when one last did (`used_at`)."""
        identities = self.model._meta.apps.get_model("signon", "Identity").objects
        theirs = identities.filter(issuer=OuterRef("issuer")).order_by().values("issuer")
        return self.annotate(
            people=Subquery(theirs.annotate(found=Count("pk")).values("found")),
            used_at=Subquery(theirs.annotate(found=Max("used_at")).values("found")),
        )


class IdentityQuerySet(models.QuerySet):
    """Identities by whose they are."""

    def visible_to(self, user):
        """One's own."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def at(self, provider):
        """Those by which people come in through a provider."""
        return self.filter(issuer=provider.issuer)


class AttemptQuerySet(models.QuerySet):
    """Attempts by whether they still count."""

    def fresh(self):
        """Those that were begun within the time that one may take, at providers in use."""
        return self.filter(at__gte=timezone.now() - LASTS, provider__active=True)

    def forgettable(self, now):
        """Those that nothing depends on any more."""
        return self.filter(at__lt=now - REMEMBERED)
