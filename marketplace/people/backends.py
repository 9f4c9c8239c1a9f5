"""Django asks these who somebody is: at sign-in by password, and at each request of a session."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend

from .rules import may_sign_in


class OnlyWhoMay:
    """Knows nobody who may not sign in, so that a session of before is over too."""

    def user_can_authenticate(self, user):
        """Whether the account is open, and of somebody who may sign in here."""
        return super().user_can_authenticate(user) and bool(may_sign_in(user))


class PermissionBackend(OnlyWhoMay, ModelBackend):
    """Rights in the CMS, and passwords."""


class AccountBackend(OnlyWhoMay, AuthenticationBackend):
    """Passwords, by e-mail address."""
