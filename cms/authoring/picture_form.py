"""A picture that is added, with words for those who do not see it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.models import Picture
from cms.picture_forms import PictureFile

FILE_HINT = _("PNG, JPEG, WebP or GIF, at most 10 MB. No picture that shows who a resident is.")


class PictureForm(forms.Form):
    """The file, checked by its content, and what it shows."""

    file = PictureFile(
        label=_("Choose a picture"),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp,.gif"}),
        error_messages={"required": _("Choose a picture.")},
    )
    alt = forms.CharField(
        label=_("What does it show?"),
        max_length=300,
        help_text=_("For those who do not see it: what it shows, not that it is a picture."),
        error_messages={"required": _("Say what the picture shows.")},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        # Wagtail's field says its own words here.
        self.fields["file"].help_text = FILE_HINT

    def clean_file(self):
        """The file; raises ValidationError unless it is the picture that its name says."""
        file = self.cleaned_data["file"]
        picture = Picture(title="picture", file=file)
        try:
            picture.clean()
        except ValidationError as fault:
            raise ValidationError(fault.messages) from fault
        return file


class AltForm(forms.Form):
    """What a picture that is there shows."""

    alt = PictureForm.base_fields["alt"]
