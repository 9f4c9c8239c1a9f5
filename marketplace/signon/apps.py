from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignonConfig(AppConfig):
    """Sign-in through an organisation's own service."""

    name = "marketplace.signon"
    label = "signon"
    verbose_name = _("Single sign-on")

    def ready(self):
        """Show brokers and leads what is bound; tell people which identities are kept of them."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.organisations.desk.board import DESK
        from marketplace.organisations.memberships.people_board import PEOPLE
        from marketplace.people import about

        from . import bound, letters, telling

        letters.connect()
        DESK.offer(bound.on_desk)
        PEOPLE.offer(bound.on_people_page)
        about.tells_about(
            "sign-in-through-organisations",
            telling.told,
            models=("signon.Identity", "signon.Attempt"),
        )
