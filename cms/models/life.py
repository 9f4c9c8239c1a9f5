"""The life of an entry after publication: how it ended, what it was joined with, where it stood."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.life.querysets import MergeOfferQuerySet


class How(models.TextChoices):
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RETIRED = "retired", _("Retired")
    MERGED = "merged", _("Joined with another")


class OfferState(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    TAKEN_BACK = "taken_back", _("Taken back")


class Ending(models.Model):
    """How a building block or a proposal ended. It stands until it is closed; one stands at a time.

    The page keeps its text and its revisions. `acting_for` is the organisation that decided, or
    None where an editor of the platform did.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="endings")
    how = models.CharField(_("how it ended"), max_length=10, choices=How)
    because = models.TextField(_("reason"), blank=True)
    in_favour_of = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.PROTECT, related_name="endings_in_favour"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    acting_for = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("ended on"))
    standing = models.BooleanField(_("stands"), default=True)
    closed_at = models.DateTimeField(_("taken back on"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("ending")
        verbose_name_plural = _("endings")
        constraints = [
            models.CheckConstraint(condition=Q(how__in=How.values), name="ending_known"),
            models.UniqueConstraint(
                fields=["page"], condition=Q(standing=True), name="one_standing_ending"
            ),
            models.CheckConstraint(
                condition=Q(in_favour_of=None) | ~Q(in_favour_of=F("page")),
                name="ending_not_in_favour_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(how="withdrawn", in_favour_of=None)
                | Q(how="merged", in_favour_of__isnull=False)
                | Q(how="retired"),
                name="ending_names_its_successor",
            ),
            models.CheckConstraint(
                condition=Q(in_favour_of__isnull=False) | ~Q(because=""),
                name="ending_without_successor_says_why",
            ),
            models.CheckConstraint(
                condition=Q(standing=True, closed_at=None)
                | (Q(standing=False, closed_at__isnull=False) & ~Q(how="merged")),
                name="ending_closed_with_a_date",
            ),
        ]

    def __str__(self):
        return f"{self.page_id}: {self.get_how_display()}"


class MergeOffer(models.Model):
    """One owner asks another to join two entries; nothing happens until the other accepts."""

    going = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="merge_offers"
    )
    staying = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="merge_offers_staying"
    )
    because = models.TextField(_("reason"))
    state = models.CharField(
        _("state"), max_length=10, choices=OfferState, default=OfferState.WAITING
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    acting_for = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    asked = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="merge_offers_asked"
    )
    at = models.DateTimeField(_("asked on"))
    answered_at = models.DateTimeField(_("answered on"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MergeOfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer to join two entries")
        verbose_name_plural = _("offers to join two entries")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OfferState.values), name="merge_offer_state_known"
            ),
            models.UniqueConstraint(
                fields=["going"], condition=Q(state="waiting"), name="one_waiting_merge_offer"
            ),
            models.CheckConstraint(
                condition=~Q(going=F("staying")), name="merge_offer_between_two"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None)
                | (~Q(state="waiting") & Q(answered_at__isnull=False)),
                name="merge_offer_answered_with_a_date",
            ),
        ]

    def __str__(self):
        return f"{self.going_id} → {self.staying_id}: {self.get_state_display()}"


class FormerAddress(models.Model):
    """An address below home, such as "blocks/leeds/bins/", where a page or organisation stood."""

    path = models.CharField(_("path"), max_length=1000, unique=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="former_addresses"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        on_delete=models.CASCADE,
        related_name="former_addresses",
    )

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.CheckConstraint(
                condition=Q(page=None, organisation__isnull=False)
                | Q(page__isnull=False, organisation=None),
                name="former_address_of_one_thing",
            )
        ]

    def __str__(self):
        return self.path
