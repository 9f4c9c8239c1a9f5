"""What a person chooses to be told."""

from datetime import time
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .kinds import ALWAYS, NEWS, Kind, Often, default

NONE = "none"
HOURS = [(NONE, _("No quiet hours")), *((f"{hour:02}:00", f"{hour:02}:00") for hour in range(24))]
REGIONS = (
    "Europe/",
    "Atlantic/",
    "America/",
    "Africa/",
    "Asia/",
    "Australia/",
    "Indian/",
    "Pacific/",
)


def zones(own):
    """The time zones by name: those of Europe first, and the one that a person has."""
    named = {name for name in available_timezones() if name.startswith(REGIONS)} | {own}
    ordered = sorted(named, key=lambda name: (not name.startswith("Europe/"), name))
    return [(name, name.replace("_", " ")) for name in ordered]


class ChoosingForm(forms.Form):
    """How often to hear of each kind, and when not.

    Its fields are named after the kinds; those of `asking` ask for somebody, those of `news` wait.
    """

    starts = forms.ChoiceField(label=pgettext_lazy("time of day", "From"), choices=HOURS)
    ends = forms.ChoiceField(label=pgettext_lazy("time of day", "To"), choices=HOURS)
    time_zone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, data=None, *, person, chosen, quiet, broker):
        """chosen: how often by kind; quiet: (from, to) or None; broker: whether to ask of DESK."""
        starts, ends = quiet or (None, None)
        super().__init__(
            data,
            initial={
                "starts": f"{starts:%H:%M}" if quiet else NONE,
                "ends": f"{ends:%H:%M}" if quiet else NONE,
                "time_zone": person.time_zone,
            },
        )
        self.fields["time_zone"].choices = zones(person.time_zone)
        self.kinds = [kind for kind in Kind if kind not in ALWAYS and (broker or kind != Kind.DESK)]
        for kind in self.kinds:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=Often.choices,
                initial=chosen.get(kind, default(kind, person.digest)),
            )
        self.order_fields([*(kind.value for kind in self.kinds), "starts", "ends", "time_zone"])

    @property
    def asking(self):
        """The fields of what asks for somebody."""
        return [self[kind.value] for kind in self.kinds if kind not in NEWS]

    @property
    def news(self):
        """The fields of what can wait."""
        return [self[kind.value] for kind in self.kinds if kind in NEWS]

    @property
    def hours(self):
        """The fields of the quiet hours."""
        return [self["starts"], self["ends"], self["time_zone"]]

    def clean(self):
        """Quiet hours have a beginning and another end."""
        said = super().clean()
        starts, ends = said.get("starts"), said.get("ends")
        if not starts or not ends:
            return said
        if (starts == NONE) != (ends == NONE):
            missing = "starts" if starts == NONE else "ends"
            self.add_error(missing, _("Choose both hours, or none."))
        elif starts == ends != NONE:
            self.add_error("ends", _("Choose another hour than the first."))
        return said

    @property
    def often(self) -> dict:
        """How often, by kind, as sent."""
        return {kind: self.cleaned_data[kind.value] for kind in self.kinds}

    @property
    def quiet(self):
        """The quiet hours as two times of the day, or None."""
        starts, ends = self.cleaned_data["starts"], self.cleaned_data["ends"]
        return (time.fromisoformat(starts), time.fromisoformat(ends)) if starts != NONE else None
