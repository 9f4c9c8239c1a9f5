"""What the operator does with people of the demonstration in a site that is none any more."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.journal import listening
from marketplace.journal.actions import record
from marketplace.rulings import ALLOWED, Ruling, refused, require

from .kinds import LIVE
from .memberships import ending
from .models import Membership

BECAUSE = "The demonstration is over"


def may_close_demo() -> Ruling:
    """Whether the demonstration is over here: not while it is shown to everybody."""
    if settings.DEMO:
        return refused(_("The demonstration is on here: unset MOOTHALL_DEMO first."))
    return ALLOWED


def still_open():
    """The people of the demonstration whose accounts are open."""
    return get_user_model().objects.filter(of_demo=True, is_active=True).order_by("pk")


@transaction.atomic
def close_demo(*, by=None) -> int:
    """Close the account of everybody of the demonstration for good; gives how many. Raises Refused.

    No password or device of theirs counts any more, every session ends, and they act for nobody.
    What they wrote stays. Nobody is told: nobody reads mail at their addresses.
    """
    require(may_close_demo())
    people = list(still_open().select_for_update())
    with listening.unheard():
        for person in people:
            _close(person, by)
    return len(people)


def _close(person, by):
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    Authenticator.objects.filter(user=person).delete()
    for session in UserSession.objects.filter(user=person):
        session.end()
    for membership in Membership.objects.filter(person=person, status__in=LIVE).order_by("pk"):
        ending.finish(membership, by=by, because=BECAUSE)
    record("account.closed", person, by=by, because=BECAUSE)
