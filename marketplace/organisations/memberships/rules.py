"""Who may decide about the people of an organisation, and who can be one of them."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.organisations.kinds import LIVE, MOVES, ROLES, Kind, Reply, Role, Status
from marketplace.organisations.models import Membership
from marketplace.rulings import ALLOWED, Ruling, refused

# A colleague with one of these roles can take over what somebody had in hand.
TAKERS = (Role.OFFICER, Role.LEAD)
MOST_REQUESTS = 5
MOST_INVITATIONS = 50
ASKS_AGAIN = timedelta(days=30)


def is_insider(user, organisation) -> bool:
    """Whether the user acts for the organisation, in any role."""
    return Membership.objects.of(user).filter(organisation=organisation).exists()


def is_lead(user, organisation) -> bool:
    """Whether the user leads the organisation."""
    return Membership.objects.of(user).filter(organisation=organisation, role=Role.LEAD).exists()


def is_broker(user) -> bool:
    """Whether the user is a broker of this site."""
    return Membership.objects.brokering(user).exists()


def has_lead(organisation) -> bool:
    """Whether somebody leads it today."""
    return Membership.objects.leading().filter(organisation=organisation).exists()


def may_read_people(user, organisation) -> Ruling:
    """Whether the user may read who acts for it: its own people, and the brokers."""
    if is_insider(user, organisation) or is_broker(user):
        return ALLOWED
    return refused(_("Only the people of %(organisation)s read this.") % named(organisation))


def may_manage(user, organisation) -> Ruling:
    """Whether the user decides who acts for it: its leads; where there is none, a broker."""
    if is_lead(user, organisation) or (is_broker(user) and not has_lead(organisation)):
        return ALLOWED
    return refused(
        _("The lead of %(organisation)s decides this. Ask them to.") % named(organisation)
    )


def may_invite(user, organisation) -> Ruling:
    """Whether the user may invite to it. A broker does so for the operator alone.

    Elsewhere the first lead asks, and shows that they may: nobody is led to a council by a letter.
    """
    if organisation.kind != Kind.OPERATOR and not is_lead(user, organisation):
        return refused(_("The lead of %(organisation)s invites people.") % named(organisation))
    return may_manage(user, organisation) and can_be_acted_for(organisation)


def can_invite(organisation) -> Ruling:
    """Whether one more invitation can go out."""
    waiting = organisation.invitations.filter(reply=Reply.WAITING).count()
    if waiting < MOST_INVITATIONS:
        return ALLOWED
    return refused(
        _("%(number)d invitations wait for an answer. Take some back before you send more.")
        % {"number": waiting}
    )


def can_be_acted_for(organisation) -> Ruling:
    """Whether anybody can come to act for it: it must exist today."""
    if organisation.exists:
        return ALLOWED
    return refused(
        _("%(organisation)s has ended. Join the one that followed it.") % named(organisation)
    )


def can_hold(organisation, role) -> Ruling:
    """Whether somebody can have this role in an organisation of this kind."""
    if role in ROLES[organisation.kind]:
        return ALLOWED
    return refused(_("%(organisation)s has no such role.") % named(organisation))


def can_ask(person, organisation, role) -> Ruling:
    """Whether the person can ask to act for it in this role."""
    ruling = can_be_acted_for(organisation) and can_hold(organisation, role)
    if not ruling:
        return ruling
    mine = Membership.objects.filter(person=person)
    refusals = mine.filter(organisation=organisation, role=role, status=Status.REFUSED)
    if refusals.filter(decided_at__gt=timezone.now() - ASKS_AGAIN).exists():
        return refused(
            _("You were refused less than 30 days ago. Talk to %(organisation)s first.")
            % named(organisation)
        )
    if mine.filter(status=Status.REQUESTED).count() >= MOST_REQUESTS:
        return refused(_("Five requests of yours wait for an answer. Take one back first."))
    return ALLOWED


def can_become(membership, status) -> Ruling:
    """Whether the membership can come into this state, whoever brings it there."""
    if status in MOVES[membership.status]:
        return ALLOWED
    if membership.status == Status.ACTIVE:
        return refused(_("This was admitted already."))
    return refused(_("This is over."))


def may_answer(user, membership) -> Ruling:
    """Whether the user may admit or refuse who asks; never themselves."""
    if membership.person_id == user.pk:
        return refused(_("You asked for this yourself. Somebody else decides."))
    return can_become(membership, Status.REFUSED) and may_manage(user, membership.organisation)


def may_read_evidence(user, organisation) -> bool:
    """Whether the user reads on what evidence somebody was admitted: its leads, and the brokers."""
    return is_lead(user, organisation) or is_broker(user)


def needs_evidence(user, organisation) -> bool:
    """Whether the user, no lead of it, must say on what evidence somebody is admitted."""
    return not is_lead(user, organisation)


def may_change(user, membership) -> Ruling:
    """Whether the user may change the role, the office or the dates of who acts for it."""
    if membership.status != Status.ACTIVE:
        return refused(_("Only a membership that is active is changed."))
    return may_manage(user, membership.organisation)


def can_have_role(membership, role) -> Ruling:
    """Whether the membership can go on in this role."""
    if role == membership.role:
        return ALLOWED
    if leads_alone(membership):
        return refused(_("Make somebody else lead first."))
    live = Membership.objects.filter(
        person=membership.person_id, organisation=membership.organisation_id, status__in=LIVE
    )
    if live.filter(role=role).exclude(pk=membership.pk).exists():
        return refused(_("This person has that role here already."))
    return can_hold(membership.organisation, role)


def leads_alone(membership) -> bool:
    """Whether it is the only one by which somebody leads the organisation today."""
    leading = Membership.objects.leading().filter(organisation=membership.organisation_id)
    return list(leading.values_list("pk", flat=True)[:2]) == [membership.pk]


def may_end(user, membership) -> Ruling:
    """Whether the user may end it: the person, who manages the organisation, and of a lead's a
    broker."""
    if membership.status not in LIVE:
        return refused(_("This is over."))
    if membership.person_id == user.pk:
        return ALLOWED
    if membership.status == Status.REQUESTED:
        return refused(_("Admit or refuse it."))
    if membership.role == Role.LEAD and is_broker(user):
        return ALLOWED
    return may_manage(user, membership.organisation)


def is_only_one(membership) -> bool:
    """Whether the person acts for the organisation by this membership alone."""
    others = Membership.objects.active().filter(
        person=membership.person_id, organisation=membership.organisation_id
    )
    return not others.exclude(pk=membership.pk).exists()


def who_can_take(membership):
    """The colleagues to whom the person can leave what they have in hand, by name."""
    members = Membership.objects.active().filter(
        organisation=membership.organisation_id, role__in=TAKERS
    )
    people = get_user_model().objects.filter(is_active=True, pk__in=members.values("person"))
    return people.exclude(pk=membership.person_id).order_by("name", "pk")


def may_move(user, membership, organisation) -> Ruling:
    """Whether the user may move somebody of an organisation that ended to its successor.

    They come to act for the successor, so its leads decide, or a broker where it has none.
    """
    if membership.status != Status.ACTIVE or membership.organisation.exists:
        return refused(_("People are moved from an organisation that has ended."))
    if not membership.organisation.successors.filter(pk=organisation.pk).exists():
        return refused(_("%(organisation)s did not follow it.") % named(organisation))
    ruling = can_be_acted_for(organisation) and can_hold(organisation, membership.role)
    return ruling and may_manage(user, organisation)


def named(organisation):
    """The organisation for a sentence."""
    return {"organisation": organisation}
