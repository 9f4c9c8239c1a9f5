"""The forms of rows: one standard, version, system or other building block at a time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.choices import BlockUse, Relation
from cms.models import BuildingBlockPage
from cms.starting.drafting import first_day
from marketplace.rendering import DayMonthYear

from .fields import Text, WebAddress
from .questions import about_system


class RowForm(forms.Form):
    """One row of a list; `blocks` are those that it may name, `chosen` the one it names."""

    def __init__(self, data=None, *, row=None, blocks=None, chosen=None, **options):
        super().__init__(data, initial=self.read(row) if row else {}, **options)

    @classmethod
    def read(cls, row) -> dict:
        """What a row says, by the names of the fields."""
        return {name: getattr(row, name) for name in cls.base_fields}

    def told(self) -> dict:
        """What was said, by the names that the row has for it."""
        return dict(self.cleaned_data)


class StandardForm(RowForm):
    """A standard, and what shows that it is met."""

    name = forms.CharField(
        label=_("Which standard?"),
        max_length=200,
        help_text=_("With its version or level, such as WCAG 2.2 AA."),
        error_messages={"required": _("Name the standard.")},
    )
    evidence = Text(
        label=_("What shows that it is met?"),
        rows=4,
        required=False,
        help_text=_("Who tested it, when, and against which version."),
    )
    url = WebAddress(label=_("Where can others read that?"))


class VersionForm(RowForm):
    """One version: what it is called, its day, and what changed."""

    number = forms.CharField(
        label=_("What is the version called?"),
        max_length=60,
        help_text=_("Such as 2.1. Those who follow it are told when there is a new one."),
        error_messages={"required": _("Give the version a number or a name.")},
    )
    released = forms.DateField(
        label=_("When was it released?"),
        required=False,
        widget=DayMonthYear,
        help_text=_("As in 27 3 2026"),
    )
    notes = Text(label=_("What changed?"), rows=4, required=False)


class SystemForm(RowForm):
    """A system involved, and the month in which its contract ends."""

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields |= about_system(needed=True)

    @classmethod
    def read(cls, row):
        """What is known of a system."""
        return {name: getattr(row, name) for name in about_system(needed=True)}

    def told(self):
        """The same, with the first day of that month."""
        told = super().told()
        return {**told, "contract_end": first_day(told["contract_end"])}


class ChosenForm(RowForm):
    """What another building block, which was looked for and chosen, has to do with this."""

    relation = forms.ChoiceField(
        choices=(),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the two.")),
    )
    block = forms.ModelChoiceField(
        queryset=BuildingBlockPage.objects.none(),
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose one of the building blocks that are offered.")
        ),
    )

    def __init__(self, data=None, *, blocks, chosen=None, **options):
        super().__init__(data, **options)
        self.fields["block"].queryset = blocks
        if chosen:
            self.initial["block"] = chosen.pk

    @classmethod
    def read(cls, row):
        """The relation, and the key of the block."""
        return {"relation": row.relation, "block": row.block_id}

    def told(self):
        """The relation, and the key of the block."""
        return {
            "relation": self.cleaned_data["relation"],
            "block_id": self.cleaned_data["block"].pk,
        }


class BlockUseForm(ChosenForm):
    """Whether the work would use a building block, or produce it."""

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["relation"].label = _("What would the work do with it?")
        self.fields["relation"].choices = BlockUse.choices


class DependencyForm(ChosenForm):
    """Whether it depends on another building block, or is based on it."""

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["relation"].label = _("What does yours have to do with it?")
        self.fields["relation"].choices = Relation.choices

    def told(self):
        """The relation and the key of the block, and nothing from elsewhere."""
        return {**super().told(), "name": "", "url": ""}


class OutsideForm(RowForm):
    """Something from elsewhere that it depends on, or is based on."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=200,
        error_messages={"required": _("Give it a name.")},
    )
    url = WebAddress(label=_("Where do others find it?"))
    relation = forms.ChoiceField(
        label=_("What does yours have to do with it?"),
        choices=Relation.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the two.")),
    )

    def told(self):
        """Its name and address, and no building block."""
        return {**super().told(), "block_id": None}
