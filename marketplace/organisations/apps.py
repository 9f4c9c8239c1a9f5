from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Councils, suppliers and the people who act for them."""

    name = "marketplace.organisations"
    label = "organisations"
    verbose_name = _("Organisations")
