"""The tasks about people: who uses it, and who looks after it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.choices import MaintenanceType
from cms.models import BlockContact

from .fields import LinesField
from .forms import TaskForm

ROWS, MOST = 1, 6
PARTS = ("role", "name", "email")


class UseForm(TaskForm):
    """Whom the author names as users: told as a claim, for nobody confirms it here."""

    named_users = LinesField(
        label=gettext_lazy("Who uses it, as far as you know?"),
        rows=6,
        required=False,
        help_text=gettext_lazy(
            "One organisation a line. The page shows it as what you say: only an organisation "
            "itself can confirm that it uses something."
        ),
    )


class SupportForm(TaskForm):
    """Who looks after it, and whom to ask."""

    maintenance_type = forms.ChoiceField(
        label=gettext_lazy("Who looks after it?"),
        choices=MaintenanceType.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose who looks after it.")
        ),
    )

    def __init__(self, data=None, *, page, rows=0, **options):
        told = contacts_of(page)
        if data is not None:
            rows = max(
                (row for row in range(1, MOST + 1) if f"contact_{row}_role" in data), default=0
            )
        # Those that are there already are never fewer than the form shows.
        self.count = max(ROWS, len(told), min(rows, MOST))
        super().__init__(data, page=page, **options)
        for row in range(1, self.count + 1):
            self.fields |= fields_of(row)

    @classmethod
    def read(cls, page):
        """Who looks after it, and each contact's parts."""
        told = {"maintenance_type": page.maintenance_type}
        for row, contact in enumerate(contacts_of(page), 1):
            told |= {f"contact_{row}_{part}": getattr(contact, part) for part in PARTS}
        return told

    @property
    def contacts(self):
        """(row, its fields) for each row."""
        for row in range(1, self.count + 1):
            yield row, [self[f"contact_{row}_{part}"] for part in PARTS]

    @property
    def may_grow(self):
        """Whether there is room for one more."""
        return self.count < MOST

    def said(self, row):
        """What was said of one contact, by the names of its parts."""
        return {part: self.cleaned_data.get(f"contact_{row}_{part}", "") for part in PARTS}

    def clean(self):
        """Asks for the role of each contact of whom anything is said."""
        cleaned = super().clean()
        for row in range(1, self.count + 1):
            said = self.said(row)
            if (said["name"] or said["email"]) and not said["role"]:
                wrong = _("Say what contact %(row)d does, or empty the row.") % {"row": row}
                self.add_error(f"contact_{row}_role", wrong)
        return cleaned

    def write(self, page):
        """Put who looks after it, and the contacts that have a role, into a page."""
        super().write(page)
        said = [self.said(row) for row in range(1, self.count + 1)]
        page.contacts = [BlockContact(**one) for one in said if one["role"]]


def contacts_of(page):
    """The contacts of a page in their order."""
    return list(page.contacts.all())


def fields_of(row):
    """The fields of one contact."""
    fields = {
        "role": forms.CharField(
            label=_("Role"),
            max_length=120,
            required=False,
            help_text=_("A role outlives a person: “product owner”, “service desk”."),
        ),
        "name": forms.CharField(
            label=_("Name"),
            max_length=150,
            required=False,
            help_text=_("Only with their consent."),
        ),
        "email": forms.EmailField(
            label=_("Team's e-mail address"),
            required=False,
            help_text=_("It is public. Leave it empty: people can also ask through this site."),
        ),
    }
    return {f"contact_{row}_{part}": field for part, field in fields.items()}
