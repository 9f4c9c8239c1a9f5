"""Guides tell how; stories tell what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Page

from cms import panels
from cms.blocks import Body
from cms.choices import LANGUAGES
from cms.reading import texts as reading

from .rows import Row


class GuideIndexPage(Page):
    """The list of guides."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.GuidePage"]
    max_count = 1
    template = "cms/guide_index_page.html"

    class Meta:
        verbose_name = _("guides")

    def __str__(self):
        return self.title

    def get_context(self, request, *args, **kwargs):
        """Wagtail's own context, and what the page's template reads beside its text."""
        shown = reading.guides(GuidePage.objects.live())
        return super().get_context(request, *args, **kwargs) | shown


class StoryIndexPage(Page):
    """The list of stories."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.StoryPage"]
    max_count = 1
    template = "cms/story_index_page.html"

    class Meta:
        verbose_name = _("stories")

    def __str__(self):
        return self.title

    def get_context(self, request, *args, **kwargs):
        """Wagtail's own context, and what the page's template reads beside its text."""
        shown = reading.stories(StoryPage.objects.live())
        return super().get_context(request, *args, **kwargs) | shown


class TextPage(Page):
    """A text in one language, which may name its counterpart in the other."""

    summary = models.CharField(_("summary"), max_length=150)
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default="en")
    body = StreamField(Body(), verbose_name=_("text"), blank=True)

    promote_panels = panels.PROMOTE

    class Meta:
        abstract = True

    def __str__(self):
        return self.title


class GuidePage(TextPage):
    """How to do something here."""

    counterpart = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("the same guide in the other language"),
    )

    content_panels = panels.GUIDE_CONTENT
    parent_page_types = ["cms.GuideIndexPage"]
    subpage_types = []
    template = "cms/guide_page.html"

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    def get_context(self, request, *args, **kwargs):
        """Wagtail's own context, and what the page's template reads beside its text."""
        shown = reading.guide(self)
        return super().get_context(request, *args, **kwargs) | shown


class StoryPage(TextPage):
    """What came of it: who did what together, and what it gave them."""

    subject = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("the building block or proposal it is about"),
    )

    content_panels = panels.STORY_CONTENT
    parent_page_types = ["cms.StoryIndexPage"]
    subpage_types = []
    template = "cms/story_page.html"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def get_context(self, request, *args, **kwargs):
        """Wagtail's own context, and what the page's template reads beside its text."""
        shown = reading.story(self)
        return super().get_context(request, *args, **kwargs) | shown


class StoryOrganisation(Row):
    """An organisation that the story is about."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organisation"),
    )

    panels = panels.STORY_ORGANISATION

    def __str__(self):
        return str(self.organisation)
