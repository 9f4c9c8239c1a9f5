from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """What a person may ask for of what is kept about them."""

    name = "marketplace.privacy"
    label = "privacy"
    verbose_name = _("Privacy")

    def ready(self):
        """Tell what the rooms below keep, and name what they erase in time."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from . import connecting

        connecting.connect()
