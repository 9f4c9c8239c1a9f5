"""What the pages about the people of an organisation show."""

from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.facts import Fact, Row
from marketplace.organisations.kinds import Role, Status
from marketplace.organisations.models import EmailDomain, Invitation, Membership, Organisation

from . import inviting, rules, setting_up
from .people_board import PEOPLE

MOST = 20
FORMER = (Status.ENDED, Status.REFUSED)


class Invited(NamedTuple):
    """An invitation that waits, and whether its link still works."""

    invitation: Invitation
    expired: bool


def person_row(membership) -> Row:
    """One person of an organisation."""
    return Row(
        kind=membership.get_role_display(),
        title=membership.person.name or _("Somebody without a name"),
        url=address(membership),
        line=membership.office,
        facts=days(membership),
    )


def address(membership) -> str:
    """Where one person of an organisation is shown."""
    slug = membership.organisation.slug
    return reverse("organisation_person", args=[slug, membership.pk])


def days(membership) -> list[Fact]:
    """From when to when, and what is special about it."""
    facts = []
    if membership.status == Status.REQUESTED:
        asked = date_format(membership.asked_at, "DATE_FORMAT")
        return [Fact(_("Asked"), _("Asked on %(day)s") % {"day": asked}, "waits")]
    if membership.status == Status.REFUSED:
        return [Fact(_("State"), _("Refused"), "stopped")]
    if membership.starts:
        first = date_format(membership.starts, "DATE_FORMAT")
        facts.append(Fact(_("From"), _("since %(day)s") % {"day": first}))
    if membership.ends:
        last = date_format(membership.ends, "DATE_FORMAT")
        facts.append(Fact(_("To"), _("until %(day)s") % {"day": last}, "waits"))
    if membership.status == Status.ACTIVE and not membership.counts:
        facts.append(Fact(_("State"), _("not at this time"), "waits"))
    return facts


def people(organisation, user) -> dict:
    """Who acts for it, who waits, who was invited, and who acted before, for this reader."""
    seen = Membership.objects.visible_to(user).filter(organisation=organisation)
    members = list(
        seen.filter(Q(status__in=("requested", "active")))
        .select_related("person")
        .order_by("person__name", "pk")
    )
    members.sort(key=lambda member: member.role != Role.LEAD)
    for member in members:
        member.organisation = organisation
    manages = rules.may_manage(user, organisation)
    shown = {
        "organisation": organisation,
        "manages": manages,
        "may_invite": rules.may_invite(user, organisation),
        "waiting": [person_row(one) for one in members if one.status == Status.REQUESTED],
        "active": [person_row(one) for one in members if one.status == Status.ACTIVE],
        "leaderless": not any(one.role == Role.LEAD and one.counts for one in members),
        "successors": [] if organisation.exists else organisation.successors.all(),
    }
    if manages:
        before = seen.filter(status__in=FORMER).select_related("person", "organisation")
        shown["before"] = [person_row(one) for one in before.order_by("-decided_at", "-pk")[:MOST]]
        shown["invited"] = invited(organisation, user)
        shown["sections"] = PEOPLE.sections(organisation)
    return shown


def invited(organisation, user) -> list[Invited]:
    """The invitations that wait for an answer, the newest first."""
    waiting = Invitation.objects.visible_to(user).waiting().filter(organisation=organisation)
    return [
        Invited(one, not inviting.can_be_answered(one)) for one in waiting.order_by("-at", "-pk")
    ]


def under_way(user) -> dict:
    """What the person asked for, and to what they are invited, while it waits."""
    asked = Membership.objects.requested().filter(person=user)
    sent = Invitation.objects.open().to(inviting.addresses_of(user))
    return {
        "requests": list(asked.select_related("organisation")),
        "invitations": list(sent.select_related("organisation").order_by("pk")),
    }


class Suggestion(NamedTuple):
    """An organisation that somebody can ask to act for, and whether anybody leads it."""

    organisation: Organisation
    led: bool
    url: str


def suggestions(organisations) -> list[Suggestion]:
    """These organisations as suggestions. One question."""
    organisations = list(organisations)
    led = set(
        Membership.objects.leading()
        .filter(organisation__in=organisations)
        .values_list("organisation_id", flat=True)
    )
    return [
        Suggestion(one, one.pk in led, reverse("join_organisation", args=[one.slug]))
        for one in organisations
    ]


def suggested(user) -> list[Suggestion]:
    """The organisations that the person's e-mail addresses point to, but for their own."""
    domains = setting_up.domains_of(inviting.addresses_of(user))
    pointed = EmailDomain.objects.filter(domain__in=domains).values("organisation")
    mine = Membership.objects.live().filter(person=user).values("organisation")
    found = Organisation.objects.current().filter(pk__in=pointed).exclude(pk__in=mine)
    return suggestions(found.exclude(kind="operator"))


def found(words) -> list[Suggestion]:
    """At most twenty organisations of today with these words in a name."""
    words = words.replace("\0", " ").split()
    if not words:
        return []
    every = Organisation.objects.current().exclude(kind="operator")
    for word in words[:5]:
        every = every.filter(Q(name__icontains=word) | Q(aliases__name__icontains=word))
    return suggestions(every.distinct()[:MOST])
