from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Who signs in."""

    name = "marketplace.people"
    label = "people"
    verbose_name = _("People")

    def ready(self):
        """Let `check --deploy` ask for people of the demonstration."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from . import checks

        checks.connect()
