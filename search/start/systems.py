"""Who else: partners looked for, and the systems involved, each row of them optional."""

from django.utils.translation import gettext as _

from cms.authoring.questions import about_system, whom_to_look_for

from .forms import AnswerForm

ROWS, MOST = 2, 10


class PartnersForm(AnswerForm):
    """Whom the author looks for, a line each, and rows of systems; all of it may stay empty."""

    partners = whom_to_look_for()

    def __init__(self, data=None, *, answer=None, rows=0, **options):
        answer = answer or {}
        systems = answer.get("systems", [])
        if data is not None:
            rows = max((row for row in range(1, MOST + 1) if self.is_sent(data, row)), default=0)
        self.count = min(MOST, max(ROWS, len(systems) + 1, rows))
        super().__init__(data, answer=self.spread(answer), **options)
        for row in range(1, self.count + 1):
            self.fields |= self.fields_of(row)

    @staticmethod
    def is_sent(data, row):
        """Whether the form that was sent had this row."""
        return f"system_{row}_name" in data

    @staticmethod
    def spread(answer):
        """A kept answer by the names of the fields."""
        spread = {"partners": "\n".join(answer.get("partners", []))}
        for row, system in enumerate(answer.get("systems", []), 1):
            spread |= {f"system_{row}_{name}": value for name, value in system.items()}
        return spread

    @staticmethod
    def fields_of(row):
        """The fields of one system."""
        asked = about_system(needed=False)
        return {f"system_{row}_{name}": field for name, field in asked.items()}

    @property
    def systems(self):
        """(row, its three fields) for each row."""
        names = ("name", "supplier", "contract_end")
        for row in range(1, self.count + 1):
            yield row, [self[f"system_{row}_{name}"] for name in names]

    def clean_partners(self):
        """The lines, each by itself."""
        return self.cleaned_data["partners"].splitlines()

    def clean(self):
        """Asks for the name of each system of which anything is said."""
        cleaned = super().clean()
        for row in range(1, self.count + 1):
            said = [cleaned.get(f"system_{row}_{name}") for name in ("supplier", "contract_end")]
            if any(said) and not cleaned.get(f"system_{row}_name"):
                wrong = _("Name system %(row)d, or empty its row.") % {"row": row}
                self.add_error(f"system_{row}_name", wrong)
        return cleaned

    def kept(self):
        """The lines and the systems that were named."""
        told = self.cleaned_data
        systems = [
            {
                name: value
                for name in ("name", "supplier", "contract_end")
                if (value := told.get(f"system_{row}_{name}"))
            }
            for row in range(1, self.count + 1)
        ]
        kept = {"partners": told["partners"], "systems": [each for each in systems if each]}
        return {name: value for name, value in kept.items() if value}
