"""Pictures and documents: ours from the first migration, so that uploads are checked by content."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from cms.picture_uploads import check_picture, plain
from cms.uploads import check_document


class Picture(AbstractImage):
    """An uploaded picture; its alternative text is written where it is used."""

    admin_form_fields = Image.admin_form_fields

    def clean(self):
        """Raise ValidationError unless the file is the picture that its name says."""
        super().clean()
        if self.file and not self.file._committed:
            check_picture(self.file)

    def save(self, *args, **kwargs):
        """Save; a new file is first redrawn, so that nothing but the picture is kept."""
        if self.file and not self.file._committed:
            self.file = plain(self.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class PictureRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_size"
            )
        ]

    def __str__(self):
        return f"{self.image}: {self.filter_spec}"


class Attachment(AbstractDocument):
    """An uploaded document whose content is what its name says."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        """Raise ValidationError unless extension and content agree and both are allowed."""
        super().clean()
        if self.file and not self.file._committed:
            check_document(self.file)
