"""A proposal: a need that one council puts into words so that others can share it."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Page

from cms import panels
from cms.blocks import Lines
from cms.choices import BlockUse, CostBand
from cms.forms import ProposalForm
from cms.reading import contact, life
from cms.reading import proposals as reading
from marketplace.collaborations.actions import name_starting_stage
from marketplace.collaborations.stages import Openness

from .authored import AuthoredPage, stands_below
from .rows import Row


class ProposalIndexPage(Page):
    """Where all proposals live; its list is a search."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.OwnerPage"]
    max_count = 1

    class Meta:
        verbose_name = _("proposals")

    def __str__(self):
        return self.title


class ProposalPage(AuthoredPage):
    """The need, what it would take, and whom it looks for. Its state is the Collaboration's."""

    lead = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("lead organisation"),
    )
    who = models.TextField(_("who has the need"), blank=True)
    today = models.TextField(_("what happens today"))
    wanted = models.TextField(_("what should be possible"))
    proof = models.TextField(_("how you will know it worked"), blank=True)
    goal = models.ForeignKey(
        "vocabulary.Term",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"scheme": "goal"},
        verbose_name=_("goal for society"),
    )
    openness = models.CharField(
        _("how open you are"), max_length=12, choices=Openness, default=Openness.CONVERSATION
    )
    skills = StreamField(Lines(), verbose_name=_("roles and skills you look for"), blank=True)
    minimum_partners = models.PositiveSmallIntegerField(
        _("fewest partners, you included"), default=2, validators=[MinValueValidator(1)]
    )
    maximum_partners = models.PositiveSmallIntegerField(
        _("most partners, you included"), null=True, blank=True
    )
    cost_band = models.CharField(
        _("expected cost"), max_length=10, choices=CostBand, default=CostBand.UNKNOWN
    )
    funding_sought = models.CharField(_("funding you look for"), max_length=200, blank=True)
    benefits = models.TextField(_("expected benefits"), blank=True)
    timeline = models.TextField(_("timeline"), blank=True)
    risks = models.TextField(_("risks"), blank=True)

    # What the form asked before the page had a row; an attribute, so no revision keeps it.
    stage_to_name = ""

    base_form_class = ProposalForm
    content_panels = panels.PROPOSAL_CONTENT
    promote_panels = panels.PROMOTE
    parent_page_types = ["cms.OwnerPage"]
    subpage_types = []
    template = "cms/proposal_page.html"

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def get_context(self, request, *args, **kwargs):
        """Wagtail's own context, and what the page's template reads beside its text."""
        shown = reading.context(self, preview=getattr(request, "is_preview", False))
        user = getattr(request, "user", None)
        shown |= life.tending(self, user) | contact.context(self, user)
        return super().get_context(request, *args, **kwargs) | shown

    @classmethod
    def can_create_at(cls, parent):
        """Only in the folders below the proposals."""
        return super().can_create_at(parent) and stands_below(parent, ProposalIndexPage)

    @property
    def organisation(self):
        """The organisation that answers for the page: its lead."""
        return self.lead

    def save(self, *args, **kwargs):
        """Save; then keep the starting stage that the author named, beside the page."""
        super().save(*args, **kwargs)
        if self.stage_to_name:
            stage, self.stage_to_name = self.stage_to_name, ""
            name_starting_stage(self, stage)

    def clean(self):
        """Also refuse a maximum of partners below the minimum."""
        super().clean()
        if self.maximum_partners and self.maximum_partners < self.minimum_partners:
            raise ValidationError(
                {"maximum_partners": _("The most partners cannot be fewer than the fewest.")}
            )


class ProposalSystem(Row):
    """A system involved today, and when its contract ends."""

    page = ParentalKey(ProposalPage, on_delete=models.CASCADE, related_name="systems")
    name = models.CharField(_("system"), max_length=150)
    supplier = models.CharField(_("supplier"), max_length=150, blank=True)
    contract_end = models.DateField(
        _("contract ends in"), null=True, blank=True, help_text=_("Only month and year are shown.")
    )

    panels = panels.SYSTEM

    def __str__(self):
        return self.name


class ProposalTerm(Row):
    """A service, topic or component the need belongs to."""

    page = ParentalKey(ProposalPage, on_delete=models.CASCADE, related_name="term_links")
    term = models.ForeignKey(
        "vocabulary.Term",
        on_delete=models.PROTECT,
        related_name="proposal_links",
        verbose_name=_("term"),
    )

    panels = panels.TERM

    def __str__(self):
        return str(self.term)


class ProposalBlock(Row):
    """A building block that the work would use or produce."""

    page = ParentalKey(ProposalPage, on_delete=models.CASCADE, related_name="block_links")
    relation = models.CharField(_("relation"), max_length=10, choices=BlockUse)
    block = models.ForeignKey(
        "cms.BuildingBlockPage",
        on_delete=models.CASCADE,
        related_name="proposal_links",
        verbose_name=_("building block"),
    )

    panels = panels.PROPOSAL_BLOCK

    def __str__(self):
        return self.block.title
