from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntroductionsConfig(AppConfig):
    """Who asked to be introduced to whom, and what an organisation says is not for it."""

    name = "marketplace.introductions"
    label = "introductions"
    verbose_name = _("Introductions")

    def ready(self):
        """Have introductions told, and tell a person what is kept about them."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.people.about import tells_about

        from . import about, handing_over, letters

        letters.connect()
        handing_over.connect()
        tells_about("introductions", about.introductions, models=("introductions.Introduction",))
        tells_about("matches_set_aside", about.dismissals, models=("introductions.Dismissal",))
