from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollaborationsConfig(AppConfig):
    """How far the shared work is, and who is in it."""

    name = "marketplace.collaborations"
    label = "collaborations"
    verbose_name = _("Collaborations")
