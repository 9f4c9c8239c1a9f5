"""Who may write, review and publish in the CMS."""

from django.contrib.auth.models import Group
from django.db.models import Exists
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from marketplace.organisations.models import Membership
from marketplace.rulings import ALLOWED, refused

PLATFORM = "Platform editors"
WRITERS = ("officer", "lead")


def is_platform_editor(user):
    """Whether the user edits for the whole site: by the platform's group, or as superuser."""
    return user.is_superuser or editing(user).exists()


def editing(user):
    """The platform's group, if the user is in it today.

    Groups follow memberships when these change; one of the operator's that has run out counts at
    once, unless another goes on.
    """
    served = Membership.objects.filter(person=user.pk, organisation__kind="operator")
    goes_on = served.active().filter(role__in=(*WRITERS, "broker"))
    return user.groups.filter(name=PLATFORM).filter(~Exists(served.over()) | Exists(goes_on))


def organisations_written_for(user):
    """The ids of the organisations for which the user is an active officer or lead."""
    return (
        Membership.objects.of(user)
        .filter(role__in=WRITERS)
        .values_list("organisation_id", flat=True)
    )


def writers_of(page):
    """The ids of everybody who wrote what is not yet published, and of who sent it to review."""
    drafts = page.revisions.all()
    if page.live_revision_id:
        drafts = drafts.filter(pk__gt=page.live_revision_id)
    writers = set(drafts.exclude(user=None).values_list("user_id", flat=True))
    state = page.current_workflow_state
    return writers | ({state.requested_by_id} if state and state.requested_by_id else set())


def colleagues_who_may_review(page):
    """The ids of the organisation's officers and leads who wrote none of the waiting text."""
    members = Membership.objects.active().filter(organisation=page.organisation, role__in=WRITERS)
    able = members.filter(person__is_active=True).values_list("person_id", flat=True)
    return set(able) - writers_of(page)


def may_review_for_organisation(user, page):
    """Whether `user` may approve for the page's organisation; the platform stands in for nobody."""
    colleagues = colleagues_who_may_review(page)
    if user.pk in colleagues:
        return ALLOWED
    if not colleagues:
        return may_review_for_platform(user, page)
    return refused(
        _("Another officer or lead of %(organisation)s reviews this text.")
        % {"organisation": page.organisation}
    )


def may_review_for_platform(user, page):
    """Whether `user` may approve the page for the platform."""
    if not is_platform_editor(user):
        return refused(_("A platform editor reviews this text."))
    if user.pk in writers_of(page):
        return refused(_("You wrote or sent this text yourself. Somebody else reviews it."))
    return ALLOWED


def may_publish(user, page):
    """Whether `user` may publish the newest text: its review has just ended with their approval."""
    if page.endings.filter(standing=True, how="merged").exists():
        return refused(_("This was joined with another, and goes on there."))
    newest = page.latest_revision_id
    approved = TaskState.objects.filter(
        revision_id=newest,
        status=TaskState.STATUS_APPROVED,
        finished_by=user,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
    )
    if newest == page.live_revision_id or not approved.exists():
        return refused(_("A text is published by its review. Send it to review."))
    return may_review_for_platform(user, page)


def platform_editors():
    """The group of those who edit for the whole site, made when missing."""
    return Group.objects.get_or_create(name=PLATFORM)[0]
