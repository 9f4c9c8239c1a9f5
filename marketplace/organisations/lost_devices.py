"""What the operator does for somebody who lost their devices and their recovery codes too."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.journal.actions import record
from marketplace.people import letters


@transaction.atomic
def forget_devices(person, *, by=None, because=""):
    """No app, passkey or recovery code of this person counts any more, and every session ends.

    They are told by e-mail. by: a User, or None for the operator's command; returns how many
    devices there were.
    """
    person = get_user_model().objects.select_for_update().get(pk=person.pk)
    devices, _kinds = Authenticator.objects.filter(user=person).delete()
    for session in UserSession.objects.filter(user=person):
        session.end()
    record("account.devices_forgotten", person, by=by, devices=devices, because=because)
    with translation.override(person.language):
        letters.send(
            to=person.email,
            subject=_("Your lost devices are removed"),
            text=_(
                "You, or somebody in your name, told us that your phone or computer is lost. No "
                "app, passkey or recovery code counts for your account any more, and you are "
                "signed out everywhere. Sign in with your password and set up a new one. Was it "
                "not you? Choose a new password and tell us at once."
            ),
        )
    return devices
