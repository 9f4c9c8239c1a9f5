"""The home page and the legal pages."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import Body
from cms.reading import home as reading


class HomePage(Page):
    """The front door. Its lists and numbers come from the records, not from here."""

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("home page")

    def __str__(self):
        return self.title

    def get_context(self, request, *args, **kwargs):
        """Wagtail's own context, and what the page's template reads beside its text."""
        shown = reading.context()
        return super().get_context(request, *args, **kwargs) | shown


class LegalPage(Page):
    """Accessibility, privacy, cookies: one page in both languages."""

    title_nl = models.CharField(_("Dutch title"), max_length=255)
    body = StreamField(Body(), verbose_name=_("English text"), blank=True)
    body_nl = StreamField(Body(), verbose_name=_("Dutch text"), blank=True)

    content_panels = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("body")], heading=_("English")),
        MultiFieldPanel([FieldPanel("title_nl"), FieldPanel("body_nl")], heading=_("Dutch")),
    ]
    parent_page_types = ["cms.HomePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("legal page")

    def __str__(self):
        return self.title

    @property
    def shown_title(self):
        """The title in the reader's language."""
        return self.title_nl if get_language() == "nl" else self.title

    @property
    def shown_body(self):
        """The body in the reader's language."""
        return self.body_nl if get_language() == "nl" else self.body
