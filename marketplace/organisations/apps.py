from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Councils, suppliers and the people who act for them."""

    name = "marketplace.organisations"
    label = "organisations"
    verbose_name = _("Organisations")

    def ready(self):
        """Show brokers the way to their desk."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from . import work
        from .desk import rules, stuck

        work.offer(stuck.on_your_work, brokering=rules.brokering, waiting=stuck.waiting)
