"""What somebody is to be told, how often they want that, what they follow, and what was sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from . import querysets
from .kinds import ALWAYS, Kind, Often
from .states import Fault, State


class Letter(models.Model):
    """One e-mail that was asked for. Its words are kept nowhere; the row goes after 30 days.

    `key` is that of its job in the outbox; `message_id` is what a bounce names it by. `person` is
    None for somebody without an account, such as a reader who reported something.
    """

    key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="letters"
    )
    address = models.EmailField(_("e-mail address"), max_length=254)
    subject = models.CharField(_("subject"), max_length=200)
    kinds = models.JSONField(_("about"), default=list)
    language = models.CharField(_("language"), max_length=5)
    made_at = models.DateTimeField(_("written"), db_index=True)
    went_at = models.DateTimeField(_("sent"), null=True)
    returned_at = models.DateTimeField(_("came back"), null=True)

    objects = querysets.LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-pk"]

    def __str__(self):
        return self.subject


class Notice(models.Model):
    """One thing that one person is told once. `key` names the thing among those of its name.

    `due_at` is when its letter is to be written. `entry` is the line of the journal that it tells
    of, or None where it was given by name, with `data`.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(_("about"), max_length=15, choices=Kind)
    name = models.CharField(max_length=60)
    key = models.CharField(max_length=100)
    entry = models.ForeignKey(
        "journal.Entry", null=True, on_delete=models.PROTECT, related_name="+"
    )
    data = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="notices")

    objects = querysets.NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="notice_due")]
        constraints = [
            models.UniqueConstraint(fields=["person", "name", "key"], name="notice_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="notice_state_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notice_kind_known"),
        ]

    def __str__(self):
        return f"{self.name} {self.key}"


class Preference(models.Model):
    """How often a person wants to hear of a kind; without a row the default holds."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences"
    )
    kind = models.CharField(_("about"), max_length=15, choices=Kind)
    often = models.CharField(_("how often"), max_length=10, choices=Often)

    class Meta:
        verbose_name = _("how often somebody hears of something")
        verbose_name_plural = _("how often people hear of things")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_preference_per_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind in Kind.values if kind not in ALWAYS]),
                name="preference_of_a_kind_with_a_choice",
            ),
            models.CheckConstraint(
                condition=Q(often__in=Often.values), name="preference_often_known"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.get_often_display()}"


class QuietHours(models.Model):
    """From when to when nothing is sent to a person, in their time zone; may pass midnight."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiet_hours"
    )
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))

    class Meta:
        verbose_name = _("quiet hours")
        verbose_name_plural = _("quiet hours")
        constraints = [
            models.CheckConstraint(
                condition=~Q(starts=models.F("ends")), name="quiet_hours_not_empty"
            )
        ]

    def __str__(self):
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"


class LostAddress(models.Model):
    """An address that is no longer written to, since when and why, in a machine's words too."""

    address = models.EmailField(_("e-mail address"), max_length=254)
    fault = models.CharField(_("reason"), max_length=12, choices=Fault)
    words = models.CharField(_("in the mail server’s words"), max_length=300, blank=True)
    since = models.DateTimeField(_("since"))

    objects = querysets.LostAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address that is not written to")
        verbose_name_plural = _("addresses that are not written to")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(Lower("address"), name="address_lost_once"),
            models.CheckConstraint(condition=Q(fault__in=Fault.values), name="lost_fault_known"),
        ]

    def __str__(self):
        return self.address


class Follow(models.Model):
    """A person follows a page: its new versions and steps are told to them."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("since"))

    objects = querysets.FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("page that somebody follows")
        verbose_name_plural = _("pages that people follow")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "page"], name="follow_once")]

    def __str__(self):
        return f"{self.person} → {self.page}"
