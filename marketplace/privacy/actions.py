"""The only eraser of people. What they decided stays, without their name."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.journal import mail
from marketplace.journal.actions import persona_of, record
from marketplace.organisations.kinds import LIVE
from marketplace.organisations.memberships import ending
from marketplace.people import about
from marketplace.people.models import User
from marketplace.rulings import require

from . import rules


@transaction.atomic
def erase(person, *, by, takers=None) -> None:
    """Erase an account for good, with everything that is only about its person.

    takers: the User who takes over what is in hand, by number of the organisation; raises Refused
    where there is something, and somebody, and nobody was chosen. The journal keeps a number
    whose link to the person is cut, so that its chain goes on to verify.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    require(rules.may_erase(by, person))
    for membership in person.memberships.filter(status__in=LIVE).order_by("pk"):
        ending.end(membership, by=person, to=(takers or {}).get(membership.organisation_id))
    persona = persona_of(person)
    record("person.erased", persona, by=person)
    address = EmailAddress.objects.get_primary(person)
    about.forget(person)
    for session in UserSession.objects.filter(user=person):
        session.end()
    say_goodbye(persona, address.email if address else person.email, person.language)
    person.delete()


def say_goodbye(persona, address, language) -> None:
    """The last letter to them; the outbox keeps no address once it has gone."""
    with translation.override(language):
        mail.send(
            f"erased:{persona.pk}",
            to=address,
            subject=_("Your account is erased"),
            text=_(
                "Your account at the Moothall is erased, with everything that was only about you. "
                "What you decided or published for an organisation stays, without your name. "
                "This is the last letter from us.\n\n"
                "If it was not you who asked for this, tell the operator of the site today."
            ),
            anyway=True,
        )
