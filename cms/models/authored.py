"""What a building block and a proposal have in common: an author's text in one language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel
from wagtail.models import Page

from cms.choices import LANGUAGES, ContentLicence
from cms.permissions import AuthoredPermissions, FolderPermissions


class AuthoredPage(Page):
    """A page with a summary, a language, a translated title and summary, and a licence."""

    summary = models.CharField(
        _("summary"), max_length=150, help_text=_("One line of at most 150 characters: what it is.")
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=LANGUAGES,
        default="en",
        help_text=_("The language you write in."),
    )
    title_translated = models.CharField(
        _("translated title"),
        max_length=255,
        blank=True,
        help_text=_("In Dutch if you write in English; otherwise in English."),
    )
    summary_translated = models.CharField(_("translated summary"), max_length=150, blank=True)
    content_licence = models.CharField(
        _("licence of this text"),
        max_length=20,
        choices=ContentLicence,
        default=ContentLicence.CC_BY,
    )
    content_licence_accepted = models.BooleanField(
        _("I may publish this text, and I publish it under this licence"), default=False
    )

    # No dates on which a page comes and goes by itself: it is withdrawn, with a reason.
    settings_panels = [CommentPanel()]

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @property
    def translation_language(self):
        """The language of the translated title and summary: "nl" for English, else "en"."""
        return "nl" if self.language == "en" else "en"

    @property
    def translation_helps(self):
        """Whether the reader's language has a translated title where the text itself is foreign."""
        return get_language() == self.translation_language and bool(self.title_translated)

    def get_admin_display_title(self):
        """The public title while there is one: lists name a page to those who read no draft too."""
        return self.title if self.live else super().get_admin_display_title()

    def permissions_for_user(self, user):
        """Wagtail's permissions, in which only the review publishes."""
        return AuthoredPermissions(user, self)

    def require_licence(self):
        """Raise ValidationError without the author's yes to the licence."""
        if not self.content_licence_accepted:
            raise ValidationError(
                {"content_licence_accepted": _("Accept the licence before this text is published.")}
            )

    def save(self, clean=True, **kwargs):
        """Save; a page that is live is refused without the author's yes to the licence."""
        if clean and self.live:
            self.require_licence()
        super().save(clean=clean, **kwargs)


class OwnerPage(Page):
    """The folder of one organisation's blocks or proposals; Wagtail's permissions hang here."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="folders",
        verbose_name=_("organisation"),
    )

    parent_page_types = ["cms.BlockIndexPage", "cms.ProposalIndexPage"]
    subpage_types = ["cms.BuildingBlockPage", "cms.ProposalPage"]

    class Meta:
        verbose_name = _("organisation's folder")

    def __str__(self):
        return self.title

    def permissions_for_user(self, user):
        """Wagtail's permissions, without publishing at once."""
        return FolderPermissions(user, self)


def stands_below(folder, index_class):
    """Whether a folder, read as an OwnerPage or as a bare Page, stands below this index page."""
    return folder.get_parent().specific_class is index_class
