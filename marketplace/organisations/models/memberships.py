"""Who acts for an organisation, who asked to, and who was invited to."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.organisations import querysets
from marketplace.organisations.kinds import LIVE, Reply, Role, Status

from .organisations import Organisation


class Membership(models.Model):
    """A person acts for an organisation, in a role, from a date to a date.

    `message` is what the person wrote who asked for it; `because` is why it was refused or ended.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    office = models.CharField(_("office held"), max_length=120, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.REQUESTED)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("to"), null=True, blank=True)
    message = models.TextField(_("message"), max_length=1000, blank=True)
    because = models.TextField(_("reason"), max_length=1000, blank=True)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = querysets.MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(status__in=LIVE),
                name="one_live_membership_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="membership_status_known"
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_role_display()}, {self.organisation}"

    @property
    def counts(self):
        """Whether it gives rights today, as the query of the same meaning says."""
        today = timezone.localdate()
        begun = self.starts is None or self.starts <= today
        over = self.ends is not None and self.ends < today
        return self.status == Status.ACTIVE and begun and not over


class Evidence(models.Model):
    """On what a broker admitted somebody whom no lead could vouch for."""

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, related_name="evidence", verbose_name=_("membership")
    )
    what = models.TextField(_("what was seen or heard"), max_length=1000)
    source = models.CharField(_("from whom"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self):
        return f"{self.membership_id}: {self.source}"


class Invitation(models.Model):
    """Somebody is asked by e-mail to act for an organisation; the link in the letter expires.

    Of the link only a fingerprint is kept: who reads the database cannot use it.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"), max_length=254)
    role = models.CharField(_("role"), max_length=10, choices=Role)
    office = models.CharField(_("office held"), max_length=120, blank=True)
    ends = models.DateField(_("to"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reply = models.CharField(_("reply"), max_length=10, choices=Reply, default=Reply.WAITING)
    fingerprint = models.CharField(max_length=64, unique=True)
    sent = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    membership = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL)

    objects = querysets.InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email", "role"],
                condition=models.Q(reply="waiting"),
                name="one_waiting_invitation_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(reply__in=Reply.values), name="invitation_reply_known"
            ),
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")),
                name="invitation_email_in_small_letters",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.organisation}"
