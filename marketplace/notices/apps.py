from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """What people are told, when, and by which letter."""

    name = "marketplace.notices"
    label = "notices"
    verbose_name = _("Notices")

    def ready(self):
        """Hear of each line of the journal."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.journal import listening

        from . import actions

        listening.listen(actions.hear)
