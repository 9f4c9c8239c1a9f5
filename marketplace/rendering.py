"""Forms in GOV.UK markup, by `{{ form }}` and `{{ field.as_field_group }}`.

Only forms that are written out whole change; Wagtail's and Django's own admin draw each field by
itself and keep their looks.
"""

from datetime import date

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
CLASSES = {
    forms.CheckboxInput: "govuk-checkboxes__input",
    forms.FileInput: "govuk-file-upload",
    forms.Select: "govuk-select",
    forms.Textarea: "govuk-textarea",
}


class DayMonthYear(forms.Widget):
    """A date typed in three boxes; gives a DateField the text "year-month-day"."""

    template_name = "forms/day_month_year.html"
    use_fieldset = True

    def get_context(self, name, value, attrs):
        """Django's own, with `parts` as (part, value) as typed, and whether it is `wrong`."""
        context = super().get_context(name, value, attrs)
        year, month, day = self.parts(value)
        context["parts"] = [("day", day), ("month", month), ("year", year)]
        context["wrong"] = "aria-invalid" in context["widget"]["attrs"]
        return context

    def parts(self, value):
        """Year, month and day of a date, or of what was typed, right or wrong."""
        if isinstance(value, date):
            return value.year, value.month, value.day
        return [*str(value or "").split("-", 2), "", ""][:3]

    def value_from_datadict(self, data, files, name):
        """The three boxes joined, or None when all are empty."""
        typed = [data.get(f"{name}_{part}", "").strip() for part in ("year", "month", "day")]
        return "-".join(typed) if any(typed) else None

    def value_omitted_from_data(self, data, files, name):
        """Whether none of the boxes was sent."""
        return not any(f"{name}_{part}" in data for part in ("year", "month", "day"))

    def id_for_label(self, id_):
        """The first box, where a link to the field leads."""
        return f"{id_}_day" if id_ else ""


class Question(BoundField):
    """A field that knows which GOV.UK pattern draws it."""

    @property
    def pattern(self):
        """One of group, tick, date or plain."""
        widget = self.field.widget
        if isinstance(widget, GROUPS):
            return "group"
        if isinstance(widget, forms.CheckboxInput):
            return "tick"
        return "date" if isinstance(widget, DayMonthYear) else "plain"

    @property
    def anchor(self):
        """The id that the error summary links to: always one that can take the focus."""
        return f"{self.auto_id}_0" if self.pattern == "group" else self.id_for_label

    @property
    def many(self):
        """Whether more than one option of the group may be chosen."""
        return isinstance(self.field.widget, forms.CheckboxSelectMultiple)

    @property
    def control(self):
        """The input itself, with the classes of its pattern and no placeholder."""
        widget = self.field.widget
        widget.attrs.pop("placeholder", None)
        style = next((CLASSES[kind] for kind in CLASSES if isinstance(widget, kind)), "govuk-input")
        if self.errors and self.pattern != "tick":
            style = f"{style} {style}--error"
        own = widget.attrs.get("class", "")
        return self.as_widget(attrs={"class": f"{style} {own}".strip()})


class Renderer(TemplatesSetting):
    """Renders forms with the templates of the house."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = Question
