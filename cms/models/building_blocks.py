"""A building block: what one council made and another can reuse."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Page

from cms import panels
from cms.blocks import Body, Lines
from cms.choices import BlockKind, DevelopmentStatus, MaintenanceType, Relation
from cms.forms import AuthoredForm
from cms.licences import check_spdx
from cms.reading import blocks as reading
from cms.reading import contact, life

from .authored import AuthoredPage, stands_below
from .rows import Row


class BlockIndexPage(Page):
    """Where all building blocks live; its list is a search."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.OwnerPage"]
    max_count = 1

    class Meta:
        verbose_name = _("building blocks")

    def __str__(self):
        return self.title


class BuildingBlockPage(AuthoredPage):
    """What it is, how good it is, who keeps it, and how to take it."""

    kind = models.CharField(_("kind"), max_length=20, choices=BlockKind, default=BlockKind.SOFTWARE)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="building_blocks",
        verbose_name=_("owner"),
    )
    body = StreamField(Body(), verbose_name=_("text"), blank=True)
    features = StreamField(Lines(), verbose_name=_("what it does"), blank=True)
    development_status = models.CharField(
        _("development status"), max_length=12, choices=DevelopmentStatus, blank=True
    )
    maintenance_type = models.CharField(
        _("maintenance"), max_length=12, choices=MaintenanceType, blank=True
    )
    licence = models.CharField(
        _("licence to reuse it"),
        max_length=200,
        blank=True,
        validators=[check_spdx],
        help_text=_("An SPDX expression, such as EUPL-1.2 or MIT OR Apache-2.0."),
    )
    repository_url = models.URLField(_("source code or files"), max_length=500, blank=True)
    documentation_url = models.URLField(_("documentation"), max_length=500, blank=True)
    landing_url = models.URLField(_("its own web page"), max_length=500, blank=True)
    audience = models.CharField(_("who it is for"), max_length=300, blank=True)
    named_users = models.TextField(
        _("who uses it, as you say"),
        max_length=5000,
        blank=True,
        help_text=_("One organisation a line. It is shown as what you say, confirmed by nobody."),
    )

    base_form_class = AuthoredForm
    content_panels = panels.BLOCK_CONTENT
    promote_panels = panels.PROMOTE
    parent_page_types = ["cms.OwnerPage"]
    subpage_types = []
    template = "cms/building_block_page.html"

    class Meta:
        verbose_name = _("building block")
        verbose_name_plural = _("building blocks")

    def get_context(self, request, *args, **kwargs):
        """Wagtail's own context, and what the page's template reads beside its text."""
        shown = reading.context(self, preview=getattr(request, "is_preview", False))
        user = getattr(request, "user", None)
        shown |= life.tending(self, user) | contact.context(self, user)
        return super().get_context(request, *args, **kwargs) | shown

    @classmethod
    def can_create_at(cls, parent):
        """Only in the folders below the building blocks."""
        return super().can_create_at(parent) and stands_below(parent, BlockIndexPage)

    @property
    def latest_version(self):
        """The version released last, or None."""
        dated = [version for version in self.versions.all() if version.released]
        return max(dated, key=lambda version: version.released, default=None)


class BlockVersion(Row):
    """One release: number, date, what changed."""

    page = ParentalKey(BuildingBlockPage, on_delete=models.CASCADE, related_name="versions")
    number = models.CharField(_("version"), max_length=60)
    released = models.DateField(_("released on"), null=True, blank=True)
    notes = models.TextField(_("what changed"), blank=True)

    panels = panels.VERSION

    def __str__(self):
        return self.number


class BlockStandard(Row):
    """A standard the block claims to meet, and what shows that it does."""

    page = ParentalKey(BuildingBlockPage, on_delete=models.CASCADE, related_name="standards")
    name = models.CharField(_("standard"), max_length=200)
    evidence = models.TextField(_("what shows it"), blank=True)
    url = models.URLField(_("address of the evidence"), max_length=500, blank=True)

    panels = panels.STANDARD

    def __str__(self):
        return self.name


class BlockDependency(Row):
    """Another block, or something outside, that this one needs or grew from."""

    page = ParentalKey(BuildingBlockPage, on_delete=models.CASCADE, related_name="dependencies")
    relation = models.CharField(_("relation"), max_length=12, choices=Relation)
    block = models.ForeignKey(
        BuildingBlockPage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="dependents",
        verbose_name=_("building block"),
    )
    name = models.CharField(_("or something else: its name"), max_length=200, blank=True)
    url = models.URLField(_("its address"), max_length=500, blank=True)

    panels = panels.DEPENDENCY

    def __str__(self):
        return self.block.title if self.block_id else self.name


class BlockScreenshot(Row):
    """A picture of the block at work."""

    page = ParentalKey(BuildingBlockPage, on_delete=models.CASCADE, related_name="screenshots")
    image = models.ForeignKey(
        "cms.Picture", on_delete=models.PROTECT, related_name="+", verbose_name=_("picture")
    )
    alt = models.CharField(_("what the picture shows"), max_length=300)

    panels = panels.SCREENSHOT

    def __str__(self):
        return self.alt


class BlockTerm(Row):
    """A service, topic or component the block belongs to."""

    page = ParentalKey(BuildingBlockPage, on_delete=models.CASCADE, related_name="term_links")
    term = models.ForeignKey(
        "vocabulary.Term",
        on_delete=models.PROTECT,
        related_name="block_links",
        verbose_name=_("term"),
    )

    panels = panels.TERM

    def __str__(self):
        return str(self.term)


class BlockContact(Row):
    """Whom to ask: a role first, a name and address only if they may be public."""

    page = ParentalKey(BuildingBlockPage, on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(_("role"), max_length=120)
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("team's e-mail address"), blank=True)

    panels = panels.CONTACT

    def __str__(self):
        return self.role
