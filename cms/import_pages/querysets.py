"""Facts about many imports of files, and about disagreements with sources."""

from django.db import models

from cms import rules

HEAVY = ("content", "fates")


class ImportRunQuerySet(models.QuerySet):
    """Imports by whom they belong to and how old they are."""

    def visible_to(self, user):
        """One's own, as long as one writes for their organisation; none for anybody else."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(by=user, organisation__in=rules.organisations_written_for(user))

    def light(self):
        """Without the files and the fates, for lists."""
        return self.defer(*HEAVY).select_related("organisation")

    def unfinished(self):
        """Those that still wait for somebody."""
        return self.filter(state__in=("columns", "ready", "running"))

    def erasable(self, since):
        """Those brought before this moment whose file is still kept."""
        return self.filter(at__lte=since, erased=False)
