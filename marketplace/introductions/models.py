"""Who asked to be introduced to whom, and which matches an organisation said are not for it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from . import keys
from .querysets import DismissalQuerySet, IntroductionQuerySet
from .states import STANDING, Because, State


def one_of(side):
    """Which entry a side is: a page or a need that is still being written, never both."""
    return Q(**{side: None, f"{side}_started__isnull": False}) | Q(
        **{f"{side}__isnull": False, f"{side}_started": None}
    )


class Pair(models.Model):
    """Two entries, needs or building blocks: ours, for whose owner somebody acts, and theirs."""

    ours = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.PROTECT, related_name="+"
    )
    theirs = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ours_started = models.ForeignKey(
        "cms.StartedNeed", null=True, on_delete=models.CASCADE, related_name="+"
    )
    theirs_started = models.ForeignKey(
        "cms.StartedNeed", null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def our_key(self) -> str:
        """The name of ours, as in `keys`: "page:12"."""
        return keys.name(self.ours_id, self.ours_started_id)

    @property
    def their_key(self) -> str:
        """The name of theirs."""
        return keys.name(self.theirs_id, self.theirs_started_id)

    @property
    def our_item(self):
        """Our entry, a page of its own class."""
        return self.ours.specific if self.ours_id else self.ours_started

    @property
    def their_item(self):
        """Theirs, a page of its own class."""
        return self.theirs.specific if self.theirs_id else self.theirs_started


class Introduction(Pair):
    """One organisation asks another to meet about two entries; names are told when it accepts.

    `by` and `answered_by` are the two people. `language` is that of the message.
    """

    asked_by = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="introductions_asked"
    )
    asked_of = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="introductions_received",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    message = models.TextField(_("message"), max_length=2000)
    language = models.CharField(_("language"), max_length=5)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    at = models.DateTimeField(_("asked on"))
    answered_at = models.DateTimeField(_("answered on"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    because = models.TextField(_("reason"), max_length=2000, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        indexes = [models.Index(fields=["state", "at"], name="introduction_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="introduction_state_known"
            ),
            models.UniqueConstraint(
                Least(keys.number("ours"), keys.number("theirs")),
                Greatest(keys.number("ours"), keys.number("theirs")),
                condition=Q(state__in=STANDING),
                name="one_standing_introduction",
            ),
            models.CheckConstraint(
                condition=one_of("ours") & one_of("theirs"), name="introduction_of_two_entries"
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=F("asked_of")), name="introduction_between_two"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at=None)
                | (~Q(state="asked") & Q(answered_at__isnull=False)),
                name="introduction_answered_with_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(because=""),
                name="introduction_declined_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.our_key} → {self.their_key}: {self.get_state_display()}"


class Dismissal(Pair):
    """An organisation said that a match is not for it. It stands until it is taken back."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="dismissals"
    )
    because = models.CharField(_("reason"), max_length=15, choices=Because)
    words = models.TextField(_("in your words"), max_length=2000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("said on"))
    taken_back_at = models.DateTimeField(_("taken back on"), null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = DismissalQuerySet.as_manager()

    class Meta:
        verbose_name = _("match that is not for us")
        verbose_name_plural = _("matches that are not for us")
        constraints = [
            models.CheckConstraint(
                condition=one_of("ours") & one_of("theirs"), name="dismissal_of_two_entries"
            ),
            models.CheckConstraint(
                condition=Q(because__in=Because.values), name="dismissal_reason_known"
            ),
            models.UniqueConstraint(
                keys.number("ours"),
                keys.number("theirs"),
                condition=Q(taken_back_at=None),
                name="one_standing_dismissal",
            ),
            models.CheckConstraint(
                condition=~Q(because="other") | ~Q(words=""), name="dismissal_other_in_words"
            ),
        ]

    def __str__(self):
        return f"{self.our_key} → {self.their_key}: {self.get_because_display()}"
