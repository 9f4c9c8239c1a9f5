"""Facts about many terms."""

from django.db import models
from django.db.models import Q


class TermQuerySet(models.QuerySet):
    """Terms by what they are for."""

    def services(self):
        """Council services: those of both countries' lists, and our own."""
        return self.filter(scheme__in=("lgsl", "upl", "service"))

    def with_keys(self, keys):
        """The terms whose "scheme:code" is among `keys`; unknown keys are passed over."""
        wanted = Q(pk__in=[])
        for key in keys:
            scheme, _colon, code = key.partition(":")
            wanted |= Q(scheme=scheme, code=code)
        return self.filter(wanted)
