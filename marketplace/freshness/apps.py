from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    """When owners last said that their entries still hold."""

    name = "marketplace.freshness"
    label = "freshness"
    verbose_name = _("Freshness")

    def ready(self):
        """Tell people what is kept about them here."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.people.about import tells_about

        from . import about

        tells_about("confirmed_entries", about.confirmed, models=("freshness.Standing",))
