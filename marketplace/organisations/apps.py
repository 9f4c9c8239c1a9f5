from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Councils, suppliers and the people who act for them."""

    name = "marketplace.organisations"
    label = "organisations"
    verbose_name = _("Organisations")

    def ready(self):
        """Show brokers the way to their desk, hear of second factors, tell people of theirs."""
        # Django's one exception: models cannot be imported before the apps are ready.
        from marketplace.people.about import forgets, tells_about

        from . import second_factor, work
        from .desk import rules, stuck
        from .desk.board import DESK
        from .memberships import about, desk
        from .memberships import work as memberships

        second_factor.connect()
        work.offer(
            memberships.under_way,
            asked=memberships.asked_by,
            invited=memberships.invited,
            suggested=memberships.suggested,
        )
        work.offer(stuck.on_your_work, brokering=rules.brokering, waiting=stuck.waiting)
        DESK.offer(desk.without_lead)
        tells_about("memberships", about.memberships, models=("organisations.Membership",))
        tells_about("evidence", about.evidence, models=("organisations.Evidence",))
        tells_about("invitations", about.invitations, models=("organisations.Invitation",))
        forgets("memberships", about.forget)
