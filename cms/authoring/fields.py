"""Fields for words: on several lines, on one line, or as a list of lines."""

from django import forms
from django.utils.translation import gettext as _

LONGEST = 5000
LINE = 200


class Text(forms.CharField):
    """Words on several lines, with one kind of line end."""

    def __init__(self, *, rows=8, max_length=LONGEST, **options):
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, widget=widget, **options)

    def to_python(self, value):
        """The text with one kind of line end."""
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class OneLine(Text):
    """Words for one line of a list, on however many lines they were typed."""

    def __init__(self, *, rows=2, **options):
        super().__init__(rows=rows, **options)

    def clean(self, value):
        """The words on one line."""
        return " ".join(super().clean(value).split())


class LinesField(Text):
    """Short lines, one below the other; gives them without empty ones, as one text."""

    def to_python(self, value):
        """The lines that say something."""
        lines = (line.strip() for line in super().to_python(value).split("\n"))
        return "\n".join(line for line in lines if line)

    def validate(self, value):
        """Django's own checks, and that no line is longer than a line."""
        super().validate(value)
        if any(len(line) > LINE for line in value.split("\n")):
            raise forms.ValidationError(
                _("A line is longer than %(most)d characters.") % {"most": LINE}
            )
