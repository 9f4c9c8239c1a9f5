from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Councils, suppliers and the people who act for them."""

    name = "marketplace.organisations"
    label = "organisations"
    verbose_name = _("Organisations")

    def ready(self):
        """Show brokers the way to their desk, and hear of second factors."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from . import second_factor, work
        from .desk import rules, stuck

        second_factor.connect()
        work.offer(stuck.on_your_work, brokering=rules.brokering, waiting=stuck.waiting)
