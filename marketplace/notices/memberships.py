"""In which words people are told of a change of who acts for an organisation."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.organisations.desk.rules import brokering
from marketplace.organisations.models import Invitation, Membership, Organisation

from . import memberships_hearing as hearing
from .kinds import Kind
from .registry import Words, tells


def names(membership) -> dict:
    """The words that every sentence needs."""
    return {
        "who": membership.person.name or _("Somebody without a name"),
        "organisation": membership.organisation,
        "role": membership.get_role_display(),
    }


def page_of(membership) -> str:
    """Where one person of an organisation is shown."""
    return reverse("organisation_person", args=[membership.organisation.slug, membership.pk])


def readable(entry, user) -> Membership | None:
    """The membership, if the person may still read it."""
    seen = Membership.objects.visible_to(user).select_related("person", "organisation")
    return seen.filter(pk=entry.subject_id).first()


def says_requested(entry, user) -> Words | None:
    """To who decides: somebody wants to act for the organisation; nothing once it is answered."""
    membership = readable(entry, user)
    if membership is None or membership.status != "requested":
        return None
    told = names(membership)
    title = _("%(who)s wants to act for %(organisation)s") % told
    text = _("In the role: %(role)s. Only you and others who may decide this can let them in.")
    paragraphs = [text % told]
    if membership.message:
        paragraphs.append(_("They write:") + "\n" + membership.message)
    return Words(title, "\n\n".join(paragraphs), page_of(membership))


def says_admitted(entry, user) -> Words | None:
    """To the person: come in. To the leads: who came."""
    membership = readable(entry, user)
    if membership is None or membership.status != "active":
        return None
    told = names(membership)
    if membership.person_id != user.pk:
        title = _("%(who)s acts for %(organisation)s now") % told
        return Words(title, _("In the role: %(role)s.") % told, page_of(membership))
    title = _("You act for %(organisation)s now") % told
    paragraphs = [_("In the role: %(role)s.") % told + days(membership)]
    if membership.role in ("member", "finance", "lead"):
        paragraphs.append(
            _(
                "Who decides for an organisation shows a second factor when they sign in: an app "
                "on their telephone, or a passkey. The site helps you to set it up."
            )
        )
    return Words(title, "\n\n".join(paragraphs), reverse("your_work"))


def days(membership) -> str:
    """From when to when, as the end of a paragraph."""
    parts = []
    if membership.starts and not membership.counts:
        parts.append(_("From %(day)s.") % {"day": date_format(membership.starts, "DATE_FORMAT")})
    if membership.ends:
        parts.append(_("Until %(day)s.") % {"day": date_format(membership.ends, "DATE_FORMAT")})
    return "".join(f" {part}" for part in parts)


def says_refused(entry, user) -> Words | None:
    """To the person: no, and why."""
    membership = readable(entry, user)
    if membership is None:
        return None
    title = _("You cannot act for %(organisation)s") % names(membership)
    text = _("The reason that was given:") + "\n" + membership.because
    return Words(title, text, page_of(membership))


def says_lapsed(entry, user) -> Words | None:
    """To the person: nobody answered."""
    membership = readable(entry, user)
    if membership is None:
        return None
    title = _("Nobody answered whether you may act for %(organisation)s") % names(membership)
    text = _("Your request is closed, and what you wrote is erased. You can ask again.")
    return Words(title, text, reverse("join_organisation", args=[membership.organisation.slug]))


def says_changed(entry, user) -> Words | None:
    """To the person: what it is now."""
    membership = readable(entry, user)
    if membership is None or membership.status != "active":
        return None
    told = names(membership)
    title = _("What you do for %(organisation)s has changed") % told
    return Words(title, _("Your role: %(role)s.") % told + days(membership), reverse("your_work"))


def says_ended(entry, user) -> Words | None:
    """To the person: it is over. To the leads: who no longer acts."""
    membership = readable(entry, user)
    if membership is None:
        return None
    told = names(membership)
    if membership.person_id == user.pk:
        title = _("You no longer act for %(organisation)s") % told
        path = reverse("your_work")
    else:
        title = _("%(who)s no longer acts for %(organisation)s") % told
        path = page_of(membership)
    paragraphs = [_("The role was: %(role)s.") % told]
    if membership.because:
        paragraphs.append(_("The reason that was given:") + "\n" + membership.because)
    return Words(title, "\n\n".join(paragraphs), path)


def says_leaderless(entry, user) -> Words | None:
    """To the brokers: nobody leads it."""
    membership = readable(entry, user)
    if membership is None or not brokering(user).exists():
        return None
    organisation = membership.organisation
    if hearing.leads(organisation.pk).exists():
        return None
    title = _("Nobody leads %(organisation)s any more") % names(membership)
    text = _("Until there is a lead you decide who joins. Ask its people who leads it now.")
    return Words(title, text, reverse("organisation_people", args=[organisation.slug]))


def says_handed_over(entry, user) -> Words | None:
    """To a colleague: what somebody had in hand is theirs now."""
    membership = readable(entry, user)
    if membership is None:
        return None
    title = _("You take over what a colleague at %(organisation)s had in hand") % names(membership)
    text = _("They no longer act for it. What they had begun stands under “Your work” now.")
    return Words(title, text, reverse("your_work"))


def says_declined(entry, user) -> Words | None:
    """To who invited somebody: they said no."""
    seen = Invitation.objects.visible_to(user).select_related("organisation")
    invitation = seen.filter(pk=entry.subject_id).first()
    if invitation is None:
        return None
    told = {"organisation": invitation.organisation, "email": invitation.email}
    title = _("Your invitation to act for %(organisation)s was declined") % told
    path = reverse("organisation_people", args=[invitation.organisation.slug])
    return Words(title, _("It was sent to %(email)s.") % told, path)


def says_set_up(entry, user) -> Words | None:
    """To the other leads: how the organisation works here has changed."""
    led = Membership.objects.of(user).filter(role="lead").values("organisation")
    organisation = Organisation.objects.filter(pk__in=led, pk=entry.subject_id).first()
    if organisation is None:
        return None
    title = _("How %(organisation)s works here was changed") % {"organisation": organisation}
    text = _("Who reads your texts first, or which e-mail addresses lead to you.")
    return Words(title, text, reverse("organisation_settings", args=[organisation.slug]))


def connect() -> None:
    """Have these lines of the journal told; called once."""
    told = {
        "membership.requested": (hearing.deciders, says_requested),
        "membership.admitted": (hearing.person_and_leads, says_admitted),
        "membership.refused": (hearing.person, says_refused),
        "membership.lapsed": (hearing.person, says_lapsed),
        "membership.changed": (hearing.person, says_changed),
        "membership.ended": (hearing.person_and_leads, says_ended),
        "membership.handed_over": (hearing.person, says_handed_over),
        "invitation.declined": (hearing.inviter, says_declined),
        "organisation.activated": (hearing.other_leads, says_set_up),
        "organisation.set_up": (hearing.other_leads, says_set_up),
    }
    for verb, (hears, says) in told.items():
        tells(verb, kind=Kind.MEMBERSHIPS, hears=hears, says=says)
    tells(
        "membership.ended",
        kind=Kind.DESK,
        hears=hearing.brokers_of_leaderless,
        says=says_leaderless,
    )
