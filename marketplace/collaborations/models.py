"""The record of a shared piece of work. Its prose stands on the proposal page; its state, here."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .stages import Stage


class Collaboration(models.Model):
    """One per proposal, opened when the proposal is first published."""

    proposal = models.OneToOneField(
        "cms.ProposalPage", on_delete=models.PROTECT, related_name="collaboration"
    )
    lead = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="collaborations_led"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.IDEA)
    held_from = models.CharField(
        _("stage before the hold"), max_length=10, blank=True, choices=Stage
    )
    opened = models.DateTimeField(_("opened"), auto_now_add=True)
    last_sign_of_life = models.DateTimeField(_("last sign of life"), auto_now_add=True)
    joined_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined"
    )

    class Meta:
        verbose_name = _("collaboration")
        verbose_name_plural = _("collaborations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=Stage.values), name="collaboration_stage_known"
            ),
            models.CheckConstraint(
                condition=models.Q(joined_into=None) | ~models.Q(joined_into=models.F("pk")),
                name="collaboration_not_joined_into_itself",
            ),
        ]

    def __str__(self):
        return f"{self.pk}: {self.get_stage_display()}"


class StartingStage(models.Model):
    """The stage its author names for a proposal that is still to be published."""

    proposal = models.OneToOneField(
        "cms.ProposalPage", on_delete=models.CASCADE, related_name="starting_stage"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)

    class Meta:
        verbose_name = _("starting stage")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=Stage.values), name="starting_stage_known"
            )
        ]

    def __str__(self):
        return self.get_stage_display()
