"""A person who signs in: by e-mail address, without a user name."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Makes people; an e-mail address is one address whatever its capitals."""

    def create_user(self, email, password=None, **fields):
        """A saved User; raises ValueError without an e-mail address."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """A saved User who may do everything in the CMS (for the operator's first start)."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        """The User with this address, whatever its capitals; raises User.DoesNotExist."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """One person. What they may do follows from their memberships, not from this row."""

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        DUTCH = "nl", _("Dutch")

    class Digest(models.TextChoices):
        IMMEDIATE = "immediate", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")
        NEVER = "never", _("Never")

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("full name"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=Language, default=Language.ENGLISH
    )
    digest = models.CharField(
        _("how often we write to you"), max_length=10, choices=Digest, default=Digest.DAILY
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/London")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("operator's staff"), default=False)
    of_demo = models.BooleanField(_("made up for the demonstration"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_email")]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        """The name as the person writes it, else the e-mail address."""
        return str(self)

    def get_short_name(self):
        """The same: a name is not ours to cut."""
        return str(self)
