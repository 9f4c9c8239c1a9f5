"""Fields for words, on several lines, on one line, or as a list of lines; and for a month."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.rendering import DayMonthYear

LONGEST = 5000
LINE = 200
MONTH = re.compile(r"([12]\d{3})-(0?[1-9]|1[0-2])", re.ASCII)


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


class WebAddress(forms.URLField):
    """The address of a page elsewhere, which may be left out."""

    default_error_messages = {
        "invalid": gettext_lazy("Begin it with https://, as in https://example.org.")
    }

    def __init__(self, **options):
        super().__init__(max_length=500, required=False, assume_scheme="https", **options)


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


class MonthYear(DayMonthYear):
    """A month typed in two boxes; gives the text "year-month"."""

    def get_context(self, name, value, attrs):
        """As for a whole date, without its day."""
        context = super().get_context(name, value, attrs)
        context["parts"] = context["parts"][1:]
        return context

    def value_from_datadict(self, data, files, name):
        """The two boxes joined, or None when both are empty."""
        typed = [data.get(f"{name}_{part}", "").strip() for part in ("year", "month")]
        return "-".join(typed) if any(typed) else None

    def id_for_label(self, id_):
        """The first box, where a link to the field leads."""
        return f"{id_}_month" if id_ else ""


class MonthField(forms.CharField):
    """A month such as "2027-03"."""

    widget = MonthYear

    def clean(self, value):
        """The month with two digits; "" for none."""
        value = super().clean(value)
        found = MONTH.fullmatch(value)
        if value and not found:
            raise forms.ValidationError(
                _("Give a month from 1 to 12, and a year such as 2027."), code="invalid"
            )
        return f"{found[1]}-{int(found[2]):02}" if found else ""
