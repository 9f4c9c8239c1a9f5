"""What a person hands in: a file or an address; which column is which; whose words a page keeps."""

import secrets

from django import forms
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.choices import ContentLicence
from cms.importing.labels import label
from cms.importing.sources import Given
from cms.models.sources import Choice
from marketplace.intake import tidy
from marketplace.organisations.models import Organisation

from . import fields
from .files import LARGEST

OURS = gettext_lazy("Choose one of your organisations.")


def new_token():
    """A mark for one showing of the form."""
    return secrets.token_hex(16)


class StartForm(forms.Form):
    """One file, or one address where this site fetches any. A single organisation is not asked."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For which organisation?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": OURS, "invalid_choice": OURS},
    )
    file = forms.FileField(
        label=gettext_lazy("The file"),
        required=False,
        help_text=gettext_lazy(
            "A table saved as CSV, or one publiccode.yml. At most 10 MB and 1,000 rows."
        ),
        error_messages={"empty": gettext_lazy("The file is empty. Choose another one.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.yml,.yaml"}),
    )
    address = forms.CharField(
        label=gettext_lazy("Or the address of the file"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("Licence of the texts in it"), choices=ContentLicence.choices
    )
    accepted = forms.BooleanField(
        label=gettext_lazy("I may publish these texts, and I publish them under this licence"),
        error_messages={
            "required": gettext_lazy("Accept the licence before these texts are brought in.")
        },
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, offered):
        super().__init__(data, files, initial={"token": new_token()})
        self.fields["organisation"].queryset = offered
        keys = [str(pk) for pk in offered.values_list("pk", flat=True)[:2]]
        if len(keys) == 1 and (data is None or data.get("organisation", keys[0]) == keys[0]):
            del self.fields["organisation"]
            self.only = offered.get()
        if not settings.IMPORT_HOSTS:
            del self.fields["address"]
            self.fields["file"].required = True
            self.fields["file"].error_messages["required"] = _("Choose a file.")
        else:
            hosts = ", ".join(sorted(settings.IMPORT_HOSTS))
            told = _("It begins with https:// and is on one of: %(hosts)s. At most 1 MB.")
            self.fields["address"].help_text = escape(told % {"hosts": hosts})

    def clean_file(self):
        """The file as a Given, or None; raises ValidationError for one that is too large."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 10 MB. Split it."))
        return Given(tidy(file.name), file.read())

    def clean(self):
        """Asks for one of file and address, and not for both."""
        cleaned = super().clean()
        cleaned["token"] = cleaned.get("token") or new_token()
        cleaned.setdefault("organisation", getattr(self, "only", None))
        if "address" in self.fields and not {"file", "address"} & set(self.errors):
            given = [bool(cleaned.get(name)) for name in ("file", "address")]
            if not any(given):
                self.add_error("file", _("Choose a file, or give an address."))
            elif all(given):
                self.add_error("address", _("Give a file or an address, not both."))
        return cleaned


class ColumnsForm(forms.Form):
    """Which column of a table is which of our fields."""

    def __init__(self, data=None, *, sheet, likely):
        super().__init__(data)
        self.columns = {f"column_{n}": column for n, column in enumerate(sheet.columns)}
        choices = fields.offered()
        for name, column in self.columns.items():
            self.fields[name] = forms.ChoiceField(
                label=column.name,
                choices=choices,
                initial=likely.get(column.name, fields.LEFT),
                help_text=samples(column),
                error_messages=dict.fromkeys(
                    ("required", "invalid_choice"), _("Choose one of the list.")
                ),
            )

    def clean(self):
        """Asks for a title, and for each field once."""
        cleaned, chosen = super().clean(), {}
        for name, column in self.columns.items():
            field = cleaned.get(name)
            if field in chosen:
                told = {"field": fields.words(field), "column": chosen[field]}
                self.add_error(name, _("“%(field)s” is already the column “%(column)s”.") % told)
            elif field and field != fields.LEFT:
                chosen[field] = column.name
        if "title" not in chosen and not self.errors:
            self.add_error(None, _("Say which column holds the title of each building block."))
        self.by_name = {column: field for field, column in chosen.items()}
        return cleaned


def samples(column):
    """The first values of a column, for its hint."""
    if not column.samples:
        return _("Empty in every row")
    return mark_safe(" · ".join(escape(cell) for cell in column.samples))  # noqa: S308


class ChoicesForm(forms.Form):
    """Whose words a page keeps, field by field."""

    def __init__(self, data=None, *, conflicts):
        super().__init__(data)
        self.conflicts = {f"field_{one.pk}": one for one in conflicts}
        for name, one in self.conflicts.items():
            self.fields[name] = forms.ChoiceField(
                label=fields.capital(label(one.field)),
                choices=[
                    (Choice.OURS, _("Keep the text of the page")),
                    (Choice.THEIRS, _("Take the text of the source")),
                ],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose which text the page keeps."),
                    "invalid_choice": _("Choose which text the page keeps."),
                },
            )
