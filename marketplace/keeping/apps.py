from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeepingConfig(AppConfig):
    """Everything in one file, and back."""

    name = "marketplace.keeping"
    label = "keeping"
    verbose_name = _("Backups")
