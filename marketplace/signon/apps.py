from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignonConfig(AppConfig):
    """Sign-in through an organisation's own service."""

    name = "marketplace.signon"
    label = "signon"
    verbose_name = _("Single sign-on")

    def ready(self):
        """Tell a person which identities are kept of them, and when one comes or goes."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.people import about

        from . import letters, telling

        letters.connect()
        about.tells_about(
            "sign-in-through-organisations",
            telling.told,
            models=("signon.Identity", "signon.Attempt"),
        )
