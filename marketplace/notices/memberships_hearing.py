"""Who hears of a change of who acts for an organisation."""

from django.contrib.auth import get_user_model

from marketplace.organisations.models import Invitation, Membership


def membership_of(entry) -> Membership | None:
    """The membership that a line of the journal is about."""
    rows = Membership.objects.select_related("person", "organisation")
    return rows.filter(pk=entry.subject_id).first()


def actor(entry):
    """The id of the User who did it, or None."""
    return entry.persona.user_id if entry.persona else None


def people(*, but=None, **facts):
    """The Users who can sign in, of these ids or in this question, but for one."""
    return get_user_model().objects.filter(is_active=True, **facts).exclude(pk=but)


def leads(organisation_id):
    """The ids of those who lead an organisation today."""
    return Membership.objects.leading().filter(organisation=organisation_id).values("person")


def brokers():
    """The ids of the brokers of this site."""
    serving = Membership.objects.active().filter(role="broker", organisation__kind="operator")
    return serving.values("person")


def deciders(entry):
    """Who answers a request: the leads, or the brokers where there is none."""
    membership = membership_of(entry)
    if membership is None:
        return []
    deciding = leads(membership.organisation_id)
    return people(pk__in=deciding if deciding.exists() else brokers(), but=membership.person_id)


def person_and_leads(entry):
    """The person, and those who lead the organisation; not whoever did it."""
    membership = membership_of(entry)
    if membership is None:
        return []
    told = {
        membership.person_id,
        *leads(membership.organisation_id).values_list("person", flat=True),
    }
    return people(pk__in=told, but=actor(entry))


def person(entry):
    """The person whose membership it is, but for whoever did it themselves."""
    membership = membership_of(entry)
    return people(pk=membership.person_id, but=actor(entry)) if membership else []


def brokers_of_leaderless(entry):
    """The brokers, where an organisation has just lost its last lead."""
    return people(pk__in=brokers(), but=actor(entry)) if entry.data.get("leaderless") else []


def inviter(entry):
    """Who sent the invitation, but for whoever did it themselves."""
    invitation = Invitation.objects.filter(pk=entry.subject_id).first()
    return people(pk=invitation.by_id, but=actor(entry)) if invitation and invitation.by_id else []


def other_leads(entry):
    """The leads of an organisation; not whoever did it."""
    return people(pk__in=leads(entry.subject_id), but=actor(entry))
