"""The form for uploading pictures."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .picture_uploads import UNREADABLE


class PictureFile(WagtailImageField):
    """Wagtail's picture field, which lets what Pillow cannot read through to a server error."""

    def to_python(self, data):
        """The checked file; raises ValidationError for whatever is no picture."""
        try:
            return super().to_python(data)
        except UNREADABLE as fault:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from fault


class PictureForm(BaseImageForm):
    """Wagtail's picture form with our file field."""

    file = PictureFile(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])
