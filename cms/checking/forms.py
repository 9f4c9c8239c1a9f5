"""What a reader hands in: the text of a publiccode.yml or the file, and whose draft it becomes."""

from django import forms
from django.core.validators import FileExtensionValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from cms.importing.safe_yaml import LARGEST
from cms.publiccode.faults import MESSAGES
from marketplace.organisations.models import Organisation

TEXTAREA = {
    "rows": 20,
    "class": "source-text",
    "spellcheck": "false",
    "autocomplete": "off",
    "autocapitalize": "off",
}


class TextOfFile(forms.CharField):
    """The text of a file as it was written, with one kind of line end; the check judges the rest.

    Raises ValidationError for a text larger than any description of software.
    """

    def __init__(self, **options):
        super().__init__(strip=False, **options)
        self.validators = [
            one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)
        ]

    def to_python(self, value):
        """The text; "" where there is nothing but space."""
        text = (value or "").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        return text if text.strip() else ""

    def validate(self, value):
        """Django's own checks, and that it is not too large."""
        super().validate(value)
        if len(value.encode("utf-8", "replace")) > LARGEST:
            raise forms.ValidationError(MESSAGES["large"], code="large")


class CheckForm(forms.Form):
    """A text or a file; where both are given, the file counts."""

    text = TextOfFile(
        label=_("The text of your publiccode.yml"),
        error_messages={"required": _("Paste the text here, or choose the file.")},
        widget=forms.Textarea(attrs=TEXTAREA),
    )
    file = forms.FileField(
        label=_("Or the file itself"),
        required=False,
        help_text=_(
            "It ends in .yml or .yaml and has at most 1 MB. It is read instead of the text."
        ),
        error_messages={"empty": _("The file is empty. Choose another one.")},
        validators=[
            FileExtensionValidator(
                ["yml", "yaml"],
                _("The name of this file does not end in .yml or .yaml. Choose another one."),
            )
        ],
        widget=forms.FileInput(attrs={"accept": ".yml,.yaml"}),
    )

    def clean_file(self):
        """The text of the file, or "" without one; raises ValidationError for what is none."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > LARGEST:
            raise forms.ValidationError(MESSAGES["large"], code="large")
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(MESSAGES["encoding"], code="encoding") from error

    def clean(self):
        """The file's text in the place of what was typed; then only the file can be at fault."""
        cleaned = super().clean()
        if self.files.get("file"):
            self.errors.pop("text", None)
            cleaned["text"] = self.fields["text"].to_python(cleaned.get("file"))
            if not cleaned["text"] and "file" not in self.errors:
                self.add_error("file", self.fields["file"].error_messages["empty"])
        return cleaned


class KeepForm(forms.Form):
    """A checked text, carried along unseen."""

    text = TextOfFile(widget=forms.HiddenInput)


class DraftForm(KeepForm):
    """Whose draft a checked text becomes. Who writes for one organisation is not asked."""

    organisation = forms.ModelChoiceField(
        label=_("For which organisation?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of your organisations."),
            "invalid_choice": _("Choose one of your organisations."),
        },
    )

    def __init__(self, data=None, *, offered, **options):
        super().__init__(data, auto_id="draft_%s", **options)
        field = self.fields["organisation"]
        field.queryset = offered
        keys = [str(pk) for pk in offered.values_list("pk", flat=True)[:2]]
        if len(keys) == 1 and (data is None or data.get("organisation") in keys):
            field.widget = forms.HiddenInput()
            self.initial["organisation"] = keys[0]
