"""Who hears of a report, and who may answer it."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from cms import rules
from cms.models.reports import Report, State
from marketplace.organisations.models import Membership
from marketplace.rulings import ALLOWED, Ruling, refused


def may_answer(user, report) -> Ruling:
    """Whether the user may answer: who may see it, as long as nobody has."""
    if not Report.objects.visible_to(user).filter(pk=report.pk).exists():
        return refused(_("Another organisation answers this."))
    if report.state == State.ANSWERED:
        return refused(_("This has been answered already."))
    return ALLOWED


def acting_for(user, report):
    """The Organisation for which the user answers; None for the platform."""
    mine = rules.organisations_written_for(user)
    return report.organisation if report.organisation_id in set(mine) else None


def answerers(organisation):
    """The ids of the people who answer for an organisation; none for None."""
    members = Membership.objects.active().filter(organisation=organisation, role__in=rules.WRITERS)
    return members.filter(person__is_active=True).values_list("person_id", flat=True)


def who_hears(organisation):
    """The Users who hear of a report for this organisation, or of one for the platform (None)."""
    people = get_user_model().objects.filter(is_active=True)
    if organisation is None:
        return people.filter(groups__name=rules.PLATFORM).distinct()
    return people.filter(pk__in=answerers(organisation))


def brokers():
    """The Users who are brokers of the operator; the platform's editors where there are none."""
    members = Membership.objects.active().filter(role="broker", organisation__kind="operator")
    people = get_user_model().objects.filter(is_active=True)
    found = people.filter(pk__in=members.values("person"))
    return found if found.exists() else who_hears(None)
