from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntroductionsConfig(AppConfig):
    """Who asked to be introduced to whom, and what an organisation says is not for it."""

    name = "marketplace.introductions"
    label = "introductions"
    verbose_name = _("Introductions")
